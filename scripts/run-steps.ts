// Runs the steps of `npm run check` and `npm test`. Prints one line a step, the output of steps that fail, and the slowest test
// files at the end. As many commands run at the same time as keep the cores busy.
// Arguments name steps: `npm run check -- types lint` runs only those.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'

type Command = readonly [script: string, ...args: string[]]

interface Step {
  name: string
  /** Node scripts with their arguments. Each may run beside any other. */
  commands: readonly Command[]
  /** How many cores each command keeps busy; 1 by default. */
  cores?: number
  /** A step that must have passed before this one, if that step is to run at all. */
  needs?: string
  /** Reads what a command left in {@link reportFile}. */
  read?: (report: unknown) => Report
}

/** A step that is under way. */
interface Progress {
  start: number
  results: Result[]
}

interface Result {
  isOk: boolean
  output: string
  report: Report | undefined
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
  { name: 'types', commands: tsconfigs.map(typeCheck) },
  { name: 'type coverage', commands: tsconfigs.map(typeCoverage) },
  vitest('unit tests', 'unit', 'renderer', 'architecture'),
]

const testSteps: Step[] = [
  // First, because they take longest beside others: two at a time, they still wait so much that a core is left for the other steps.
  vitest('integration tests', 'integration'),
  { name: 'build', commands: [[join('scripts', 'launch.mjs'), 'build']] },
  ...checkSteps,
  { name: 'packed app', needs: 'build', commands: [[join('scripts', 'pack-check.ts')]] },
  vitest('stand-in tests', 'stand-in'),
  { name: 'odd folder', needs: 'build', commands: [[join('scripts', 'odd-folder-check.ts')]] },
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

function vitest(name: string, ...projects: string[]): Step {
  return {
    name,
    commands: projects.map((project, index): Command => {
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile(name, index)}`]
      const workers = project === 'integration' ? CORES : 1
      return [bin('vitest'), 'run', '--allowOnly=false', ...reporters, `--maxWorkers=${workers}`, '--project', project]
    }),
    read: readVitest,
  }
}

/** Of the step's command of that number. */
function reportFile(stepName: string, index: number): string {
  return join(cache, `${stepName.replaceAll(' ', '-')}-${index}.json`)
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
      env: {
        ...process.env,
        NO_COLOR: '1',
        FORCE_COLOR: undefined,
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        // Hundreds of processes load the same programs: the first compiles them, the others read the result.
        NODE_COMPILE_CACHE: join(cache, 'compiled'),
      },
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

async function runCommandOf(step: Step, index: number): Promise<Result> {
  const command = step.commands[index]
  if (!command) throw new Error(`The step ${step.name} has no command ${index}.`)
  const reported = reportFile(step.name, index)
  rmSync(reported, { force: true })
  const { isOk, output } = await runCommand(command, reported)
  const report = step.read && existsSync(reported) ? step.read(JSON.parse(readFileSync(reported, 'utf8'))) : undefined
  return { isOk, output: isOk ? '' : output, report }
}

async function main([suite, ...wanted]: string[]): Promise<boolean> {
  const all = suite === 'test' ? testSteps : checkSteps
  const steps = wanted.length > 0 ? all.filter(({ name }) => wanted.some((word) => name.includes(word))) : all
  if (steps.length === 0) {
    console.log(`No such step. There are: ${all.map(({ name }) => name).join(', ')}.`)
    return false
  }
  mkdirSync(cache, { recursive: true })
  const waiting = steps.flatMap((step) => step.commands.map((_command, index) => ({ step, index })))
  const underWay = new Map<Promise<void>, Step>()
  const progress = new Map<Step, Progress>()
  const failedSteps = new Set<string>()
  const total: Counts = { passed: 0, failed: 0, skipped: 0 }
  const files: TestFile[] = []

  const isToCome = (name: string) =>
    [...waiting.map(({ step }) => step), ...underWay.values()].some((step) => step.name === name)

  /** The first command whose step's needs are met, if enough cores are free for it. No later one is taken in its place. */
  function takeNext(): (typeof waiting)[number] | undefined {
    const at = waiting.findIndex(({ step }) => step.needs === undefined || !isToCome(step.needs))
    const busyCores = [...underWay.values()].reduce((sum, { cores = 1 }) => sum + cores, 0)
    const next = waiting[at]
    if (!next || busyCores + (next.step.cores ?? 1) > CORES) return undefined
    waiting.splice(at, 1)
    return next
  }

  async function run(step: Step, index: number): Promise<void> {
    if (step.needs && failedSteps.has(step.needs)) {
      console.log(`✗ ${step.name} not run: ${step.needs} failed`)
      failedSteps.add(step.name)
      total.failed += 1
      return
    }
    const { start, results } = progress.get(step) ?? { start: performance.now(), results: [] }
    progress.set(step, { start, results })
    results.push(await runCommandOf(step, index))
    if (results.length === step.commands.length) tell(step, start, results)
  }

  function tell(step: Step, start: number, results: readonly Result[]): void {
    const reports = results.flatMap(({ report }) => report ?? [])
    const sumOf = (which: keyof Counts) => reports.reduce((sum, { counts }) => sum + (counts[which] ?? 0), 0)
    const counts = {
      passed: sumOf('passed'),
      failed: sumOf('failed'),
      skipped: sumOf('skipped'),
      again: sumOf('again'),
    }
    const isOk = results.every((result) => result.isOk)
    files.push(...reports.flatMap((report) => report.files))
    total.passed += counts.passed
    total.skipped += counts.skipped
    // A step can fail without a failing test, such as a linter, or a test file that does not load.
    total.failed += isOk ? 0 : Math.max(1, counts.failed)
    if (!isOk) failedSteps.add(step.name)
    const isCounted = reports.length > 0 ? ` (${summary(counts)})` : ''
    console.log(`${isOk ? '✓' : '✗'} ${step.name} ${((performance.now() - start) / 1000).toFixed(1)} s${isCounted}`)
    const output = results.map((result) => result.output).join('')
    if (!isOk) console.log(output.trimEnd())
  }

  while (!stopping.signal.aborted) {
    const next = takeNext()
    if (next) {
      const ended = run(next.step, next.index).finally(() => underWay.delete(ended))
      underWay.set(ended, next.step)
    } else if (underWay.size > 0) await Promise.race(underWay.keys())
    else break
  }
  await Promise.all(underWay.keys())

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
