import { startOnce } from './x-start.ts'
import { sampleSetUp } from '../support/desk.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
const f = mkdtempSync('/tmp/ab-')
writeFileSync(f + '/p.json', JSON.stringify({ ...sampleSetUp({ host: 'localhost', port: 25 }), mailServer: null, seatMode: 'kiosk', recoveryKeyFile: 'k.txt' }))
const A = { userDataDir: f + '/k' }, B = { ...A, main: '/work/main/node_modules/.cache/bench-out/main/index.js' }, C = { userDataDir: f + '/b', main: '/work/main/test/bench/bare-app/main.js' }
await startOnce({ ...A, args: [`--provision=${f}/p.json`] }); await startOnce(B); await startOnce(C)
const t: number[][] = [[], [], []]
for (let i = 0; i < 8; i++) for (const [j, o] of [A, B, C].entries()) t[j]!.push(Math.round(await startOnce(o)))
for (const [j, n] of ['out', 'bundled', 'bare'].entries()) console.log(n, t[j]!.sort((a, b) => a - b).join(' '))
rmSync(f, { recursive: true, force: true, maxRetries: 9 })
process.exit(0)
