import { describe, expect, it } from 'vitest'
import { findSoftware } from './find-software.ts'

const software = [
  { id: 0, name: 'vue', version: '3.5.45', licence: 'MIT' },
  { id: 1, name: 'Noto Sans JP', version: '0.4.3', licence: 'OFL-1.1' },
]
const find = (query: string) => findSoftware(software, query).map(({ name }) => name)

describe('the search among software', () => {
  it.each(['noto', 'ＮＯＴＯ', ' sans  ofl'])('finds by name and licence, in any case and width: %j', (query) => {
    expect(find(query)).toEqual(['Noto Sans JP'])
  })

  it('gives all for nothing, and nothing for what is in none', () => {
    expect(find(' ')).toEqual(['vue', 'Noto Sans JP'])
    expect(find('vue ofl')).toEqual([])
  })
})
