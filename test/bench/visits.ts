import { launchApp, resizeWindow } from '../support/launch-app.ts'
import { createProvisionedProfile } from '../support/provisioned-profile.ts'
import { seedGraduate } from '../support/seed.ts'
import { startSmtpServer } from '../support/smtp-server.ts'
import { keptOfVisits } from '../support/visit-memory.ts'
import type { Row } from './compare.ts'

const EMAIL = 'hanako@example.jp'
const VISITS = 500
/** After them little code is left to be compiled. */
const FIRST_VISITS = 100
const GOAL_KB = 5

/** What the kiosk's page keeps of each of many people who came and went. */
export async function benchVisits(): Promise<Row[]> {
  const smtp = await startSmtpServer()
  const profile = createProvisionedProfile({ smtp })
  const app = await launchApp({ userDataDir: profile.userDataDir, args: [profile.provisionArgument] })
  try {
    const kiosk = await app.waitForWindow((page) => page.url().includes('kiosk.html'))
    const office = await app.waitForWindow((page) => page.url().includes('office.html'))
    await seedGraduate({ kiosk, office, smtp }, EMAIL)
    await resizeWindow(kiosk, 1280, 1024)
    const kept = await keptOfVisits(kiosk, EMAIL, { first: FIRST_VISITS, counted: VISITS - FIRST_VISITS })
    const kilobytes = kept.bytes / (VISITS - FIRST_VISITS) / 1000
    console.log(`  in all ${kept.listeners} listeners, ${kept.nodes} nodes, ${(kept.bytes / 1e6).toFixed(2)} MB`)
    return [
      {
        name: `What the kiosk’s page keeps of a visit, from the ${FIRST_VISITS}th to the ${VISITS}th`,
        ours: `${kilobytes.toFixed(1)} kB`,
        raw: '–',
        ratio: '–',
        goal: `≤ ${GOAL_KB} kB, no listener or node`,
        isMet: kilobytes <= GOAL_KB && kept.listeners <= 0 && kept.nodes <= 0,
      },
    ]
  } finally {
    await app.close()
    profile.remove()
    await smtp.stop()
  }
}
