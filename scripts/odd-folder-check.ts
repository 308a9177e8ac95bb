// Builds, checks, tests and opens the project in a folder whose name has characters that mean something in a URL.
import { spawn } from 'node:child_process'
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
// Inside the checkout, because hard links can't lead to another disk.
const folder = join(root, 'dist', 'C# build 50% off 名前 と 空白')
const notCopied = new Set(['.git', 'out', 'dist', 'test-results', join('node_modules', '.cache')])
/** Packed fonts are named after what is in them, so they can be taken over: making them anew takes most of a minute. */
const packedFonts = join('node_modules', '.cache', 'certificate-desk', 'fonts')

/** Copies by hard links. That is safe: nothing that runs in the copy changes a file that was there before. */
function copy(path: string): void {
  mkdirSync(join(folder, path), { recursive: true })
  for (const entry of readdirSync(join(root, path), { withFileTypes: true })) {
    const inner = join(path, entry.name)
    if (notCopied.has(inner)) continue
    if (entry.isDirectory()) copy(inner)
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(join(root, inner)), join(folder, inner))
    else linkSync(join(root, inner), join(folder, inner))
  }
}

/** Runs a Node script in the copy. */
async function faultsOf(script: string, ...args: string[]): Promise<string[]> {
  const child = spawn(process.execPath, [script, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  const parts: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => parts.push(part))
  const { promise, resolve: ended, reject } = Promise.withResolvers<number | null>()
  child.once('error', reject).once('close', ended)
  const code = await promise
  return code === 0 ? [] : [`${script} ${args.join(' ')}\n${Buffer.concat(parts).toString('utf8')}`]
}

/** Files that differ from the usual build: the folder's path got into them or into their names. */
function faultsOfTheBuild(): string[] {
  const filesOf = (out: string): string[] =>
    readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1))
  const [here, there] = [join(root, 'out'), join(folder, 'out')]
  return ['main', 'preload', 'renderer'].flatMap((part) => {
    const names = new Set([...filesOf(join(here, part)), ...filesOf(join(there, part))])
    return [...names]
      .filter((name) => !readOrEmpty(join(here, part, name)).equals(readOrEmpty(join(there, part, name))))
      .map((name) => `built differently: out/${part}/${name}`)
  })
}

function readOrEmpty(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch {
    return Buffer.alloc(0)
  }
}

const projects = ['unit', 'renderer', 'stand-in'].flatMap((project) => ['--project', project])

async function main(): Promise<string[]> {
  rmSync(folder, { recursive: true, force: true })
  try {
    copy('.')
    if (existsSync(join(root, packedFonts))) copy(packedFonts)
    const built = await faultsOf('scripts/launch.mjs', 'build')
    if (built.length > 0) return built
    return [
      ...faultsOfTheBuild(),
      ...(await faultsOf('scripts/launch.mjs', 'check', 'imports')),
      // All three projects have tests of the bridge.
      ...(await faultsOf('node_modules/vitest/vitest.mjs', 'run', ...projects, '/bridge')),
      ...(await faultsOf('node_modules/@playwright/test/cli.js', 'test', 'bridge', '--grep', 'each window has')),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const faults = await main()
for (const fault of faults) console.log(fault)
if (faults.length > 0) process.exitCode = 1
