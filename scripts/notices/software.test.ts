import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { packedWhole, readSoftware } from './software.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'certificate-desk-notices-'))
})
afterEach(() => rmSync(root, { recursive: true }))

function write(file: string, content: string | object): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), typeof content === 'string' ? content : JSON.stringify(content))
}

describe('the packages that are packed whole', () => {
  it('are the dependencies and theirs, each where it is found, and none that is for development, for another system or left out', () => {
    write('package.json', { dependencies: { a: '1' }, devDependencies: { z: '1' } })
    write('node_modules/a/package.json', {
      dependencies: { '@s/b': '1', c: '2', '@img/sharp-linux-x64': '1' },
      optionalDependencies: { windows: '1' },
    })
    write('node_modules/a/node_modules/c/package.json', { dependencies: { d: '1' } })
    write('node_modules/@s/b/package.json', { dependencies: { c: '1' } })
    for (const name of ['c', 'd', 'z', '@img/sharp-linux-x64']) write(`node_modules/${name}/package.json`, {})
    expect(packedWhole(root).toSorted()).toEqual([
      'node_modules/@s/b',
      'node_modules/a',
      'node_modules/a/node_modules/c',
      'node_modules/c',
      'node_modules/d',
    ])
  })
})

describe('the text of a licence', () => {
  const read = (files: Record<string, string>) => {
    write('node_modules/a/package.json', { name: 'a', version: '1.0.0', license: 'MIT' })
    for (const [name, text] of Object.entries(files)) write(`node_modules/a/${name}`, text)
    return readSoftware(root, 'node_modules/a').texts
  }

  it.each(['LICENSE', 'license.md', 'LICENCE.txt', 'LICENSE_FONT', 'COPYING', 'NOTICE'])('is found in %s', (name) => {
    expect(read({ [name]: 'Do what you like.\r\n', 'README.md': '# A' })).toEqual(['Do what you like.'])
  })

  it('is taken from the README where it is there in full', () => {
    const readme = '# A\n\n## License\n\nPermission is hereby granted to all.\n\n## Thanks\n\nTo all.'
    expect(read({ 'README.md': readme })).toEqual(['Permission is hereby granted to all.'])
  })

  it('is missing where the README only names it', () => {
    expect(read({ 'README.md': '# A\n\n## License\n\nMIT\n' })).toEqual([])
  })
})
