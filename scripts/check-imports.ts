// Checks every import by the rules of .dependency-cruiser.cjs. The tool's own command fails in folders with '#' or '%' in their
// path: it loads its rules from `file://${path}`, and its resolver changes each '#' in the paths it finds.
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { cruise, type IConfiguration } from 'dependency-cruiser'
import { plainPath } from './build/plain-path.ts'

// The file is checked against the tool's own schema before it is used.
const { options, ...ruleSet } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as IConfiguration

const { output, exitCode } = await cruise(['src', 'test', 'scripts'], {
  ...options,
  ruleSet,
  validate: true,
  outputType: 'err',
  baseDir: plainPath(resolve(import.meta.dirname, '..')),
  preserveSymlinks: true,
})
console.log(output)
process.exitCode = exitCode
