// Builds a Debian package with dpkg-deb, which every Debian has, from the arguments that electron-builder gives to fpm, which it would have to
// download. For scripts/pack-check.ts only: a release is built by fpm itself, from the very same arguments.
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'

const text = { type: 'string' } as const
const { values, positionals } = parseArgs({
  // An option that this script does not know is an error.
  strict: true,
  allowPositionals: true,
  options: {
    force: { type: 'boolean' },
    s: { ...text, short: 's' },
    t: { ...text, short: 't' },
    d: { ...text, short: 'd', multiple: true },
    'deb-recommends': { ...text, multiple: true },
    'deb-compression': text,
    'deb-priority': text,
    architecture: text,
    'after-install': text,
    'after-remove': text,
    description: text,
    version: text,
    package: text,
    name: text,
    maintainer: text,
    vendor: text,
    url: text,
    license: text,
  },
})

function need(
  name: 'architecture' | 'after-install' | 'after-remove' | 'description' | 'package' | 'name' | 'version',
): string {
  const value = values[name]
  if (value === undefined) throw new Error(`electron-builder gave no --${name}.`)
  return value
}

function stage(folder: string): void {
  for (const pair of positionals) {
    const [from = '', to = ''] = pair.split('=')
    mkdirSync(join(folder, dirname(to)), { recursive: true })
    cpSync(from, join(folder, to), { recursive: true, verbatimSymlinks: true })
  }
  // The folder's own rights depend on who builds; those of an installed one must not.
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isDirectory()) chmodSync(join(entry.parentPath, entry.name), 0o755)
  chmodSync(folder, 0o755)
}

function kilobytesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Math.ceil(files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0) / 1024)
}

function control(kilobytes: number): string {
  const [summary = '', ...rest] = need('description').trim().split('\n')
  const fields: Record<string, string | undefined> = {
    Package: need('name'),
    Version: need('version'),
    Architecture: need('architecture'),
    Maintainer: values.maintainer,
    'Installed-Size': String(kilobytes),
    Depends: values.d?.join(', '),
    Recommends: values['deb-recommends']?.join(', '),
    Section: 'default',
    Priority: values['deb-priority'],
    Homepage: values.url,
    Description: [summary.trim(), ...rest.map((line) => ` ${line.trim() || '.'}`)].join('\n'),
  }
  return Object.entries(fields)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('')
}

const folder = mkdtempSync(join(tmpdir(), 'certificate-desk-deb-'))
try {
  stage(folder)
  const kilobytes = kilobytesIn(folder)
  const debian = join(folder, 'DEBIAN')
  mkdirSync(debian, { mode: 0o755 })
  writeFileSync(join(debian, 'control'), control(kilobytes))
  for (const [name, script] of [
    ['postinst', need('after-install')],
    ['postrm', need('after-remove')],
  ] as const) {
    writeFileSync(join(debian, name), readFileSync(script))
    chmodSync(join(debian, name), 0o755)
  }
  // Weak, since nobody downloads this package.
  execFileSync('dpkg-deb', ['-Zgzip', '-z1', '--root-owner-group', '--build', folder, need('package')])
} finally {
  rmSync(folder, { recursive: true, force: true })
}
