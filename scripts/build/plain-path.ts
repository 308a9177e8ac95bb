import { mkdtempSync, rmdirSync, symlinkSync, unlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Characters that have a meaning in a URL. Spaces and Japanese do no harm. */
const URL_SIGNS = /[#?%]/

/**
 * A path to the folder that is safe to use as a URL. Vite and its plugins name a module by its path and add a query to it; in many
 * places they cut the path at '#' or '?' and decode '%'. So they are given a link to the folder, in the temporary folder, which is
 * removed when this process ends. The caller must not turn it back into the real path.
 */
export function plainPath(folder: string): string {
  if (!URL_SIGNS.test(folder)) return folder
  if (URL_SIGNS.test(tmpdir()))
    throw new Error(`The build needs a temporary folder without #, ? and % in its path: name one in TMPDIR or TEMP.`)
  const link = join(mkdtempSync(join(tmpdir(), 'certificate-desk-link-')), 'root')
  // A junction, because Windows lets only some users make symbolic links. Other systems ignore this argument.
  symlinkSync(folder, link, 'junction')
  process.once('exit', () => {
    // Neither call follows the link, so the folder itself is never touched.
    unlinkSync(link)
    rmdirSync(dirname(link))
  })
  return link
}
