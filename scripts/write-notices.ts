// Writes into out/notices what is owed to the makers of the software in the app: a list for the app's own page, the same as plain text,
// and a bill of materials. Run by the build, after the bundles. Fails where a licence or its text is missing or not allowed.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ThirdPartyNotices } from '../src/shared/features/about/third-party-notices.ts'
import { billOfMaterials } from './notices/bill-of-materials.ts'
import { carriedIn, completed, inResources } from './notices/carried.ts'
import { faultsOf } from './notices/licences.ts'
import { packedWhole, readManifest, readSoftware, type Software } from './notices/software.ts'

const root = resolve(import.meta.dirname, '..')
const folder = join(root, 'out', 'notices')

function bundled(part: string): string[] {
  // scripts/build/bundled-packages.ts has written it.
  return JSON.parse(readFileSync(join(root, 'out', 'bundled', `${part}.json`), 'utf8')) as string[]
}

function allSoftware(): Software[] {
  const folders = new Set([
    'node_modules/electron',
    ...packedWhole(root),
    ...['main', 'preload', 'renderer'].flatMap(bundled),
  ])
  const packages = [...folders].map((one) => completed(readSoftware(root, one)))
  const all = [...packages.flatMap((one) => [one, ...carriedIn(root, one)]), ...inResources(root)]
  return all.toSorted(
    (one, other) => one.name.localeCompare(other.name, 'en') || one.version.localeCompare(other.version, 'en'),
  )
}

/** Each text once, since many packages have the very same. */
function noticesOf(productVersion: string, software: readonly Software[]): ThirdPartyNotices {
  const texts = [...new Set(software.flatMap((one) => one.texts))]
  return ThirdPartyNotices.parse({
    version: productVersion,
    software: software.map(({ name, version, licence, inside, texts: own }) => ({
      name,
      version,
      licence,
      ...(inside && { inside }),
      texts: own.map((text) => texts.indexOf(text)),
    })),
    texts,
  })
}

function plainText({ software, texts }: ThirdPartyNotices): string {
  const rule = '-'.repeat(80)
  const entries = software.map(({ name, version, licence, inside, texts: own }) =>
    [
      rule,
      `${name} ${version}`.trim() + (inside ? ` (in ${inside})` : ''),
      `Licence: ${licence}. Text: ${own.map((index) => index + 1).join(', ')}`,
    ].join('\n'),
  )
  const bodies = texts.map((text, index) => `${rule}\nText ${index + 1}\n\n${text}\n`)
  return ['Software of others in Certificate Desk', ...entries, ...bodies].join('\n\n')
}

const software = allSoftware()
const faults = software.flatMap(faultsOf)
for (const fault of faults) console.error(fault)
rmSync(folder, { recursive: true, force: true })
if (faults.length > 0) process.exitCode = 1
else {
  const product = readManifest(root, '')
  const notices = noticesOf(product.version, software)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'third-party-notices.json'), JSON.stringify(notices))
  writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), plainText(notices))
  writeFileSync(join(folder, 'sbom.cdx.json'), billOfMaterials(product, software))
}
