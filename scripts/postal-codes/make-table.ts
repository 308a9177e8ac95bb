// Makes resources/postal-codes/areas.txt.br, which is committed. Run by hand after a new version of one of the packages that have the
// postal codes (areas-of-code.ts): node scripts/postal-codes/make-table.ts
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { municipalityKey } from '../../src/main/platform/postal-codes/postal-codes.ts'
import { areasOfCode } from './areas-of-code.ts'

const CODES = 10_000_000
const municipalities = new Map<string, number>()

function numberOf(municipality: string): number {
  const known = municipalities.get(municipality)
  if (known !== undefined) return known
  municipalities.set(municipality, municipalities.size)
  return municipalities.size - 1
}

const lines: string[] = []
// Neither package lists its codes.
for (let code = 0; code < CODES; code += 1) {
  const zip = String(code).padStart(7, '0')
  const areas = areasOfCode(zip)
  if (areas.length === 0) continue
  const columns = areas.flatMap(({ prefecture, prefectureKana = '', city, cityKana = '', town, townKana = '' }) => [
    numberOf([prefecture, prefectureKana, city, cityKana].join('\t')),
    town,
    townKana,
  ])
  lines.push([zip, ...columns].join('\t'))
}
for (const [municipality, number] of municipalities) lines.push(`${municipalityKey(number)}\t${municipality}`)
// Digits and small letters only, so this is the order of bytes as well.
const text = lines
  .toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
  .map((line) => `${line}\n`)
  .join('')
const packed = brotliCompressSync(text, {
  params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text) },
})
writeFileSync(resolve(import.meta.dirname, '../../resources/postal-codes/areas.txt.br'), packed)
console.log(`${lines.length - municipalities.size} codes, ${Buffer.byteLength(text)} bytes, packed ${packed.length}`)

function keyOf(line: string): string {
  return line.slice(0, line.indexOf('\t'))
}
