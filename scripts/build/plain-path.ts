import { mkdtempSync, rmdirSync, symlinkSync, unlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** What ends a URL's path or is decoded in it. Blanks and Japanese are harmless. */
const URL_SIGNS = /[#?%]/

/**
 * The folder by a path that may be taken for a URL. Vite and what is built on it name a module by its path and add a query to it:
 * they cut a path at '#' or '?' and decode '%', in a hundred places. So they get to see the folder through a link in the
 * temporary folder, which lives as long as this process. Whoever uses it must not ask for the real path again.
 */
export function plainPath(folder: string): string {
  if (!URL_SIGNS.test(folder)) return folder
  if (URL_SIGNS.test(tmpdir()))
    throw new Error(`The build needs a temporary folder without #, ? and % in its path: name one in TMPDIR or TEMP.`)
  const link = join(mkdtempSync(join(tmpdir(), 'certificate-desk-link-')), 'root')
  // A junction, because Windows lets only some users make a symbolic link. Other systems don't know the difference.
  symlinkSync(folder, link, 'junction')
  process.once('exit', () => {
    // Neither follows a link, whatever becomes of it: the folder itself must survive this.
    unlinkSync(link)
    rmdirSync(dirname(link))
  })
  return link
}
