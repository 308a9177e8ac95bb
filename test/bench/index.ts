// `npm run bench`: how much more time the program takes than the bare work, as ratios, which are about the same on any machine.
// `npm run bench -- login approval` measures only those; `fifty-seats`, `searches-100k`, `searches-1m` and
// `visits` run only when they are named.
import { cpus } from 'node:os'
import { benchApproval } from './approval.ts'
import type { Row } from './compare.ts'
import { benchFiftySeats } from './fifty-seats.ts'
import { benchDuplicates } from './duplicates.ts'
import { benchHold } from './hold.ts'
import { benchLogin } from './login.ts'
import { benchMails } from './mails.ts'
import { benchPhotos } from './photos.ts'
import { benchPostalCodes } from './postal-codes.ts'
import { benchQrCode } from './qr-code.ts'
import { benchQueries } from './queries.ts'
import { benchScreens } from './screens.ts'
import { benchSearches, benchSearchesAmong } from './searches.ts'
import { benchStart } from './start.ts'
import { benchSubmission } from './submission.ts'
import { benchVisits } from './visits.ts'

const BENCHES: Record<string, () => Promise<Row[]>> = {
  start: benchStart,
  // First, because a desk in this process blocks the image format in which sample documents are drawn.
  screens: benchScreens,
  login: benchLogin,
  submission: benchSubmission,
  photos: benchPhotos,
  queries: benchQueries,
  searches: benchSearches,
  approval: benchApproval,
  duplicates: benchDuplicates,
  mails: benchMails,
  hold: benchHold,
  'postal-codes': benchPostalCodes,
  'qr-code': benchQrCode,
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function verdict({ isMet }: Row): string {
  if (isMet === undefined) return ''
  return isMet ? 'ok' : 'over'
}

/** In Markdown, to be copied into the README. */
function table(rows: readonly Row[]): string {
  const head = ['', 'ours', 'raw', 'ratio', 'goal', '']
  return [
    line(head),
    line(head.map((_, index) => (index === 0 ? '---' : '---:'))),
    ...rows.map((row) => line([row.name, row.ours, row.raw, row.ratio, row.goal, verdict(row)])),
  ].join('\n')
}

/** They take long, so they run only when they are named. */
const LONG_BENCHES: Record<string, () => Promise<Row[]>> = {
  'fifty-seats': benchFiftySeats,
  'searches-100k': () => benchSearchesAmong(100_000),
  'searches-1m': () => benchSearchesAmong(1_000_000),
  visits: benchVisits,
}
const ALL = { ...BENCHES, ...LONG_BENCHES }

const chosen = process.argv.slice(2)
const unknown = chosen.filter((name) => !Object.hasOwn(ALL, name))
if (unknown.length > 0) {
  console.error(`There is no such measurement: ${unknown.join(', ')}. There are: ${Object.keys(ALL).join(', ')}.`)
  process.exit(2)
}

const rows: Row[] = []
for (const [name, bench] of Object.entries(chosen.length > 0 ? ALL : BENCHES)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  console.log(`${name} …`)
  const measured = await bench()
  for (const row of measured) console.log(`  ${row.name}: ${row.ours} / ${row.raw} = ${row.ratio} ${verdict(row)}`)
  rows.push(...measured)
}
const processors = cpus()
console.log(
  `\n${table(rows)}\n\nMedians, taken in turn. ${processors.length} × ${processors[0]?.model ?? 'unknown'}, Node ${process.versions.node}.`,
)
// Open handles of libraries would keep the process running.
process.exit(0)
