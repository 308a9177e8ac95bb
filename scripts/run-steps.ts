// Runs the steps of `npm run check` and `npm test`. Prints one line a step, the output of steps that fail, and the slowest test
// files at the end. Steps that leave a core idle run at the same time.
// Arguments name steps: `npm run check -- types lint` runs only those.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'

type Command = readonly [script: string, ...args: string[]]

interface Step {
  name: string
  /** Node scripts with their arguments. */
  commands: readonly Command[]
  /** How many cores it keeps busy, and so how many of its commands run at once; 1 by default. */
  cores?: number
  /** A step that must have passed before this one, if that step is to run at all. */
  needs?: string
  /** Reads what the command left in {@link reportFile}. */
  read?: (report: unknown) => Report
}

interface Counts {
  passed: number
  failed: number
  skipped: number
  /** How many of those that passed needed a second try. */
  again?: number
}

interface Report {
  counts: Counts
  files: readonly TestFile[]
}

interface TestFile {
  path: string
  /** Where the tests of a file run at the same time: the sum of all. */
  seconds: number
}

const root = resolve(import.meta.dirname, '..')
const cache = join(root, 'node_modules', '.cache', 'certificate-desk')
const CORES = 2
const STEP_LIMIT_MS = 30 * 60_000
const SLOWEST_FILES = 10

const tsconfigs = readdirSync(root).filter((name) => /^tsconfig\.(?!base)\w+\.json$/.test(name))

const checkSteps: Step[] = [
  { name: 'format', commands: [[bin('oxfmt'), '--check', '.']] },
  { name: 'lint', commands: [[bin('oxlint'), '--deny-warnings', '--report-unused-disable-directives', '.']] },
  { name: 'templates', commands: [[bin('eslint'), '--max-warnings', '0', 'src/**/*.vue']] },
  { name: 'imports', commands: [[join('scripts', 'check-imports.ts')]] },
  { name: 'dead code', commands: [[bin('knip'), '--no-progress', '--treat-config-hints-as-errors']] },
  { name: 'lockfile', commands: [lockfileLint()] },
  { name: 'types', cores: 2, commands: tsconfigs.map(typeCheck) },
  { name: 'type coverage', cores: 2, commands: tsconfigs.map(typeCoverage) },
  vitest('unit tests', CORES, 'unit', 'renderer', 'architecture'),
]

const testSteps: Step[] = [
  { name: 'build', commands: [[join('scripts', 'launch.mjs'), 'build']] },
  ...checkSteps,
  { name: 'packed app', needs: 'build', commands: [[join('scripts', 'pack-check.ts')]] },
  vitest('stand-in tests', 1, 'stand-in'),
  { name: 'odd folder', cores: CORES, needs: 'build', commands: [[join('scripts', 'odd-folder-check.ts')]] },
  vitest('integration tests', CORES, 'integration'),
  {
    name: 'end-to-end tests',
    cores: CORES,
    needs: 'build',
    commands: [[bin('@playwright/test', 'playwright'), 'test', '--forbid-only', '--reporter=list,json']],
    read: readPlaywright,
  },
]

/** That every package comes from npm's own registry. test/architecture/packages.test.ts looks at what this tool lets pass. */
function lockfileLint(): Command {
  const rules = ['--validate-https', '--validate-integrity', '--validate-package-names', '--empty-hostname=false']
  return [bin('lockfile-lint'), '--path', 'package-lock.json', '--type', 'npm', '--allowed-hosts', 'npm', ...rules]
}

function typeCheck(tsconfig: string): Command {
  const compiler = tsconfig === 'tsconfig.renderer.json' ? bin('vue-tsc') : bin('typescript', 'tsc')
  const memory = join(cache, `${tsconfig}.tsbuildinfo`)
  return [compiler, '--noEmit', '--incremental', '--tsBuildInfoFile', memory, '-p', tsconfig]
}

function typeCoverage(tsconfig: string): Command {
  return [bin('type-coverage'), '-p', tsconfig, '--strict', '--at-least', '99', '--detail']
}

function vitest(name: string, cores: number, ...projects: string[]): Step {
  const names = projects.flatMap((project) => ['--project', project])
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile(name)}`]
  return {
    name,
    cores,
    commands: [[bin('vitest'), 'run', '--allowOnly=false', ...reporters, ...names]],
    read: readVitest,
  }
}

function reportFile(stepName: string): string {
  return join(cache, `${stepName.replaceAll(' ', '-')}.json`)
}

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { name: string; startTime: number; endTime: number }[]
}

function readVitest(report: unknown): Report {
  // The shape of its json reporter, which is Jest's.
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = report as VitestReport
  return {
    counts: { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests },
    files: testResults.map(({ name, startTime, endTime }) => ({
      path: relative(root, name),
      seconds: (endTime - startTime) / 1000,
    })),
  }
}

interface PlaywrightSuite {
  specs: { tests: { results: { duration: number }[] }[] }[]
  suites?: PlaywrightSuite[]
}

interface PlaywrightReport {
  config: { rootDir: string }
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  suites: (PlaywrightSuite & { file: string })[]
}

/** Tests that passed only at the second try are counted apart: unless the machine was the cause, somebody should look at them. */
function readPlaywright(report: unknown): Report {
  // The shape of its json reporter (JSONReport in @playwright/test/reporter).
  const { config, stats, suites } = report as PlaywrightReport
  return {
    counts: {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
      again: stats.flaky,
    },
    files: suites.map((suite) => ({
      path: relative(root, join(config.rootDir, suite.file)),
      seconds: millisecondsOf(suite) / 1000,
    })),
  }
}

function millisecondsOf({ specs, suites = [] }: PlaywrightSuite): number {
  const results = specs.flatMap(({ tests }) => tests.flatMap((test) => test.results))
  const ownMs = results.reduce((sum, { duration }) => sum + duration, 0)
  return suites.reduce((sum, suite) => sum + millisecondsOf(suite), ownMs)
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

function runCommand([script, ...args]: Command, report: string): Promise<{ isOk: boolean; output: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
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

interface Outcome {
  isOk: boolean
  output: string
  report: Report | undefined
  seconds: number
}

async function runStep(step: Step): Promise<Outcome> {
  const start = performance.now()
  const reported = reportFile(step.name)
  rmSync(reported, { force: true })
  const waiting = [...step.commands]
  const results: { isOk: boolean; output: string }[] = []
  const work = async () => {
    for (let command = waiting.shift(); command; command = waiting.shift()) {
      if (stopping.signal.aborted) return
      results.push(await runCommand(command, reported))
    }
  }
  await Promise.all(Array.from({ length: step.cores ?? 1 }, work))
  return {
    isOk: results.every((result) => result.isOk),
    output: results.map((result) => (result.isOk ? '' : result.output)).join(''),
    report: step.read && existsSync(reported) ? step.read(JSON.parse(readFileSync(reported, 'utf8'))) : undefined,
    seconds: (performance.now() - start) / 1000,
  }
}

async function main([suite, ...wanted]: string[]): Promise<boolean> {
  const all = suite === 'test' ? testSteps : checkSteps
  const steps = wanted.length > 0 ? all.filter(({ name }) => wanted.some((word) => name.includes(word))) : all
  if (steps.length === 0) {
    console.log(`No such step. There are: ${all.map(({ name }) => name).join(', ')}.`)
    return false
  }
  mkdirSync(cache, { recursive: true })
  const waiting = [...steps]
  const underWay = new Map<Step, Promise<void>>()
  const failedSteps = new Set<string>()
  const total: Counts = { passed: 0, failed: 0, skipped: 0 }
  const files: TestFile[] = []

  /** The first step whose needs are met, if enough cores are free for it. No later step is taken in its place. */
  function takeNext(): Step | undefined {
    const isToCome = (name: string) => [...waiting, ...underWay.keys()].some((step) => step.name === name)
    const index = waiting.findIndex(({ needs }) => needs === undefined || !isToCome(needs))
    const busyCores = [...underWay.keys()].reduce((sum, step) => sum + (step.cores ?? 1), 0)
    const next = waiting[index]
    if (!next || busyCores + (next.cores ?? 1) > CORES) return undefined
    waiting.splice(index, 1)
    return next
  }

  async function run(step: Step): Promise<void> {
    if (step.needs && failedSteps.has(step.needs)) {
      console.log(`✗ ${step.name} not run: ${step.needs} failed`)
      failedSteps.add(step.name)
      total.failed += 1
      return
    }
    const { isOk, output, report, seconds } = await runStep(step)
    const counts = report?.counts
    files.push(...(report?.files ?? []))
    total.passed += counts?.passed ?? 0
    total.skipped += counts?.skipped ?? 0
    // A step can fail without a failing test, such as a linter, or a test file that does not load.
    total.failed += isOk ? 0 : Math.max(1, counts?.failed ?? 0)
    if (!isOk) failedSteps.add(step.name)
    const isCounted = counts ? ` (${summary(counts)})` : ''
    console.log(`${isOk ? '✓' : '✗'} ${step.name} ${seconds.toFixed(1)} s${isCounted}`)
    if (!isOk) console.log(output.trimEnd())
  }

  while (!stopping.signal.aborted) {
    const next = takeNext()
    if (next) {
      underWay.set(
        next,
        run(next).finally(() => underWay.delete(next)),
      )
    } else if (underWay.size > 0) await Promise.race(underWay.values())
    else break
  }
  await Promise.all(underWay.values())

  if (stopping.signal.aborted) console.log('Stopped before the end.')
  else if (failedSteps.size > 0) console.log(`Failed: ${[...failedSteps].join(', ')}`)
  if (files.length > 0) console.log(`slowest test files:\n${slowest(files)}`)
  if (total.skipped > 0) console.log(`skipped tests: ${total.skipped}`)
  console.log(`tests: ${total.passed} passed, ${total.failed} failed`)
  return failedSteps.size === 0 && !stopping.signal.aborted
}

function slowest(files: readonly TestFile[]): string {
  return files
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, SLOWEST_FILES)
    .map(({ path, seconds }) => `${seconds.toFixed(1).padStart(7)} s ${path}`)
    .join('\n')
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
