import { describe, expect, it } from 'vitest'
import { filesBelow, read } from './files.ts'

/** Each uses a path as a URL or a URL as a path, which works until a folder's name has a '#', a '%' or a space. */
const mistakes: [what: string, pattern: RegExp][] = [
  ['a file URL put together from a path: use pathToFileURL', /file:\/\/\/?(?:\$\{|['"] ?\+)/],
  ['the path of a file URL as it stands: use fileURLToPath', /import[.]meta[.]url\s*\)\s*[.]pathname/],
  [
    'import() of what may be a path: use pathToFileURL, and call it a URL',
    /(?<![.\w])import\(\s*(?!\/\*|['"]|`(?!\$\{)|\w*[uU]rl\b|pathToFileURL\b|[^\s,]*[.]href\b|\))\S/,
  ],
  [
    '--import of what may be a path: use pathToFileURL, and call it a URL',
    /--import(?:=\$\{|['"],\s*(?!['"]|\w*[uU]rl\b|pathToFileURL\b))\S/,
  ],
  ['a path taken apart like a URL', /new URL\(\s*(?:`\$\{|\w*(?:[pP]ath|[fF]older|[dD]irname|[fF]ilename)\b)/],
]

function mistakesIn(text: string): string[] {
  return mistakes.filter(([, pattern]) => pattern.test(text)).map(([what]) => what)
}

describe('a path and a URL', () => {
  it.each([
    `page.goto(\`file://\${file}\`)`,
    "load('file://' + file)",
    "readFileSync(new URL('x.json', import.meta.url).pathname)",
    'await import(configFile)',
    "await import(join(root, 'config.js'))",
    `await import(\`\${folder}/config.js\`)`,
    "spawn(node, ['--import', register])",
    "spawn(node, ['--import', join(root, 'register.ts')])",
    'new URL(folder)',
  ])('are not mixed up: %s is found', (mistake) => {
    expect(mistakesIn(mistake)).toHaveLength(1)
  })

  it.each([
    'pathToFileURL(file).href',
    "readFileSync(new URL('x.json', import.meta.url))",
    'fileURLToPath(import.meta.url)',
    "await import('./part.ts')",
    `await import(/* @vite-ignore */ \`../../\${path}\`)`,
    'await import(pathToFileURL(file).href)',
    'await import(readerUrl)',
    `await import(\${JSON.stringify(WORKER.href)})`,
    "run(node, ['--import', './register.ts'])",
    "run(node, ['--import', registerUrl])",
    "page.evaluate(() => location.assign('file:///etc/passwd'))",
    'new URL(url).pathname',
  ])('are told apart: %s is none', (line) => {
    expect(mistakesIn(line)).toEqual([])
  })

  it('are told apart everywhere', () => {
    const files = ['src', 'scripts', 'test'].flatMap((folder) => filesBelow(folder, /[.](?:ts|mjs|cjs|js|vue)$/))
    const found = files
      .filter((file) => file !== 'test/architecture/paths.test.ts')
      .flatMap((file) => mistakesIn(withoutComments(read(file))).map((what) => `${file}: ${what}`))
    expect(found).toEqual([])
  })

  it('differ for Vite, which therefore keeps the plain path that it is given (scripts/build/plain-path.ts)', () => {
    const files = ['scripts', 'test'].flatMap((folder) => filesBelow(folder, /[.]ts$/))
    const users = ['electron.vite.config.ts', 'vitest.config.ts', ...files].filter((file) =>
      /^import (?!type ).* from '(?:vite|vitest\/config|electron-vite)'/m.test(read(file)),
    )
    expect(users).toContain('electron.vite.config.ts')
    expect(users).toContain('vitest.config.ts')
    expect(users.filter((file) => !read(file).includes('preserveSymlinks: true'))).toEqual([])
  })
})

/** Comments about import() don't count. */
function withoutComments(text: string): string {
  return text.replaceAll(/^\s*(?:\/\/|\*|\/\*\*).*$|\s\/\/ .*$/gm, '')
}
