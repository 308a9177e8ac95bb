// The steps of `npm run check` and `npm test`, one after the other, with one line for each and the output of those that fail.
// Arguments name steps: `npm run check -- types lint` runs only those.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'

type Command = readonly [script: string, ...args: string[]]

interface Step {
  name: string
  /** Each is a script for Node. */
  commands: readonly Command[]
  /** How many of the commands may run at once. */
  atOnce?: number
  /** A step that must have passed, where both run. */
  needs?: string
  /** Reads the counts of tests that the commands left in reportFile. */
  count?: (report: unknown) => Counts
}

interface Counts {
  passed: number
  failed: number
  skipped: number
  /** Of the passed: those that needed a second try. */
  again?: number
}

const root = resolve(import.meta.dirname, '..')
const cache = join(root, 'node_modules', '.cache', 'certificate-desk')
const reportFile = join(cache, 'test-report.json')
const STEP_LIMIT_MS = 30 * 60_000

const tsconfigs = readdirSync(root).filter((name) => /^tsconfig\.(?!base)\w+\.json$/.test(name))

const checkSteps: Step[] = [
  { name: 'format', commands: [[bin('oxfmt'), '--check', '.']] },
  { name: 'lint', commands: [[bin('oxlint'), '--deny-warnings', '--report-unused-disable-directives', '.']] },
  { name: 'templates', commands: [[bin('eslint'), '--max-warnings', '0', 'src/**/*.vue']] },
  { name: 'imports', commands: [[join('scripts', 'check-imports.ts')]] },
  { name: 'dead code', commands: [[bin('knip'), '--no-progress', '--treat-config-hints-as-errors']] },
  { name: 'types', atOnce: 2, commands: tsconfigs.map(typeCheck) },
  { name: 'type coverage', atOnce: 2, commands: tsconfigs.map(typeCoverage) },
  { name: 'unit tests', ...vitest('unit', 'renderer', 'architecture') },
]

const testSteps: Step[] = [
  ...checkSteps,
  { name: 'integration tests', ...vitest('integration') },
  { name: 'build', commands: [[join('scripts', 'launch.mjs'), 'build']] },
  { name: 'stand-in tests', ...vitest('stand-in') },
  { name: 'packed app', needs: 'build', commands: [[join('scripts', 'pack-check.ts')]] },
  { name: 'odd folder', needs: 'build', commands: [[join('scripts', 'odd-folder-check.ts')]] },
  {
    name: 'end-to-end tests',
    needs: 'build',
    commands: [[bin('@playwright/test', 'playwright'), 'test', '--forbid-only', '--reporter=list,json']],
    count: countOfPlaywright,
  },
]

function typeCheck(tsconfig: string): Command {
  const compiler = tsconfig === 'tsconfig.renderer.json' ? bin('vue-tsc') : bin('typescript', 'tsc')
  const memory = join(cache, `${tsconfig}.tsbuildinfo`)
  return [compiler, '--noEmit', '--incremental', '--tsBuildInfoFile', memory, '-p', tsconfig]
}

function typeCoverage(tsconfig: string): Command {
  return [bin('type-coverage'), '-p', tsconfig, '--strict', '--at-least', '99', '--detail']
}

function vitest(...projects: string[]): Pick<Step, 'commands' | 'count'> {
  const names = projects.flatMap((project) => ['--project', project])
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  return { commands: [[bin('vitest'), 'run', '--allowOnly=false', ...reporters, ...names]], count: countOfVitest }
}

function countOfVitest(report: unknown): Counts {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report as Record<string, number>
  return {
    passed: numPassedTests ?? 0,
    failed: numFailedTests ?? 0,
    skipped: (numPendingTests ?? 0) + (numTodoTests ?? 0),
  }
}

/** A test that passed only when tried again is told: where the machine was not to blame, somebody should look. */
function countOfPlaywright(report: unknown): Counts {
  const { stats = {} } = report as { stats?: Record<string, number> }
  return {
    passed: (stats['expected'] ?? 0) + (stats['flaky'] ?? 0),
    failed: stats['unexpected'] ?? 0,
    skipped: stats['skipped'] ?? 0,
    again: stats['flaky'] ?? 0,
  }
}

/** The script behind a package's command: run by path, it needs neither a shell nor Windows' shims. */
function bin(packageName: string, command = packageName): string {
  const folder = join('node_modules', packageName)
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>
  }
  const script = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[command]
  if (!script) throw new Error(`The package ${packageName} has no command ${command}.`)
  return join(folder, script)
}

const stopping = new AbortController()
const running = new Set<ReturnType<typeof spawn>>()

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    for (const child of running) child.kill(signal)
    setTimeout(() => {
      for (const child of running) child.kill('SIGKILL')
      process.exit(1)
    }, 10_000).unref()
    stopping.abort()
  })
}

function runCommand([script, ...args]: Command): Promise<{ isOk: boolean; output: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: STEP_LIMIT_MS,
    })
    running.add(child)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text))
    }
    child.once('error', (error) => (output += `${error.message}\n`))
    child.once('close', (code, signal) => {
      running.delete(child)
      if (signal && !stopping.signal.aborted) output += `ended by ${signal}\n`
      done({ isOk: code === 0, output })
    })
  })
}

async function runStep(step: Step): Promise<{ isOk: boolean; output: string; counts: Counts | undefined }> {
  rmSync(reportFile, { force: true })
  const waiting = [...step.commands]
  const results: { isOk: boolean; output: string }[] = []
  const work = async () => {
    for (let command = waiting.shift(); command; command = waiting.shift()) {
      if (stopping.signal.aborted) return
      results.push(await runCommand(command))
    }
  }
  await Promise.all(Array.from({ length: step.atOnce ?? 1 }, work))
  const isOk = results.every((result) => result.isOk)
  const output = results.map((result) => (result.isOk ? '' : result.output)).join('')
  const counts =
    step.count && existsSync(reportFile) ? step.count(JSON.parse(readFileSync(reportFile, 'utf8'))) : undefined
  return { isOk, output, counts }
}

async function main([suite, ...wanted]: string[]): Promise<boolean> {
  const all = suite === 'test' ? testSteps : checkSteps
  const steps = wanted.length > 0 ? all.filter(({ name }) => wanted.some((word) => name.includes(word))) : all
  if (steps.length === 0) {
    console.log(`No such step. There are: ${all.map(({ name }) => name).join(', ')}.`)
    return false
  }
  mkdirSync(cache, { recursive: true })
  const failedSteps = new Set<string>()
  const total: Counts = { passed: 0, failed: 0, skipped: 0 }

  for (const step of steps) {
    if (stopping.signal.aborted) break
    if (step.needs && failedSteps.has(step.needs)) {
      console.log(`✗ ${step.name} not run: ${step.needs} failed`)
      failedSteps.add(step.name)
      total.failed += 1
      continue
    }
    const start = performance.now()
    const { isOk, output, counts } = await runStep(step)
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    total.passed += counts?.passed ?? 0
    total.skipped += counts?.skipped ?? 0
    // A step can fail without a failing test, such as a linter, or a test file that does not load.
    total.failed += isOk ? 0 : Math.max(1, counts?.failed ?? 0)
    if (!isOk) failedSteps.add(step.name)
    const isCounted = counts ? ` (${summary(counts)})` : ''
    console.log(`${isOk ? '✓' : '✗'} ${step.name} ${seconds} s${isCounted}`)
    if (!isOk) console.log(output.trimEnd())
  }

  if (stopping.signal.aborted) console.log('Stopped before the end.')
  else if (failedSteps.size > 0) console.log(`Failed: ${[...failedSteps].join(', ')}`)
  if (total.skipped > 0) console.log(`skipped tests: ${total.skipped}`)
  console.log(`tests: ${total.passed} passed, ${total.failed} failed`)
  return failedSteps.size === 0 && !stopping.signal.aborted
}

function summary({ passed, failed, skipped, again }: Counts): string {
  return [
    `${passed} passed`,
    again && `${again} of them at the second try`,
    failed && `${failed} failed`,
    skipped && `${skipped} skipped`,
  ]
    .filter(Boolean)
    .join(', ')
}

if (!(await main(process.argv.slice(2)))) process.exitCode = 1
