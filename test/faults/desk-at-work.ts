// A seat in a process of its own that works until it is killed. It says on stdout what it was told is done, a line of JSON each.
import { writeSync } from 'node:fs'
import { expectOk, startDesk } from '../support/desk.ts'
import { createTestKeychain } from '../support/keychain.ts'
import type { FormInput } from '../support/applicant.ts'
import { HOUR, submitCase, type Case } from '../support/scenes.ts'
import { createTestClock } from '../support/test-clock.ts'

/** What kills.test.ts starts it with. */
export interface WorkOrder {
  readonly folder: string
  readonly keychainKey: string
  readonly smtpPort: number
  readonly startMs: number
  /** Counts the starts of this installation from 0. The first sets it up. */
  readonly run: number
  readonly work: Work
}

export type Work = 'apply' | 'decide' | 'mask'

/** What was acknowledged to a person. */
export type Fact =
  | { readonly kind: 'ready' }
  | { readonly kind: 'applied' | 'approved' | 'rejected' | 'masked'; readonly receptionNumber: string }

const order = JSON.parse(process.argv[2] ?? '') as WorkOrder
const clock = createTestClock()
clock.setWallClock(order.startMs)
const testDesk = await startDesk({
  kind: 'sqlite',
  profile: { folder: order.folder, keychain: createTestKeychain(Buffer.from(order.keychainKey, 'hex')) },
  smtp: { port: order.smtpPort },
  clock,
  isSetUp: order.run === 0,
})
let staff = await testDesk.administrator()
let count = 0
const doWork: Record<Work, () => Promise<void>> = { apply, decide, mask }
tell({ kind: 'ready' })
for (;;) await doWork[order.work]()

function tell(fact: Fact): void {
  writeSync(1, `${JSON.stringify(fact)}\n`)
}

async function applied(): Promise<Case> {
  // After an hour the throttles let the seat ask for a link again, and the session of staff has ended.
  clock.advance(HOUR)
  staff = await testDesk.administrator()
  count += 1
  const name = `${order.work}${order.run}x${count}`
  // A long run goes through many years.
  const change = (form: FormInput): FormInput => ({
    ...form,
    identityDocument: { ...form.identityDocument, date: '2099-12-31' },
  })
  const submitted = await submitCase(testDesk, change, { email: `${name}@example.jp`, studentNumber: name })
  tell({ kind: 'applied', receptionNumber: submitted.receptionNumber })
  return submitted
}

async function apply(): Promise<void> {
  await applied()
}

async function decide(): Promise<void> {
  const [first, second] = [await applied(), await applied()]
  const revisionOf = async ({ applicationId }: Case) =>
    expectOk(await staff.applications.getApplication({ applicationId })).revision
  expectOk(
    await staff.applications.approveApplication({
      applicationId: first.applicationId,
      revision: await revisionOf(first),
      as: { kind: 'newAccount' },
    }),
  )
  tell({ kind: 'approved', receptionNumber: first.receptionNumber })
  expectOk(
    await staff.applications.rejectApplication({
      applicationId: second.applicationId,
      revision: await revisionOf(second),
      reason: { ja: '書類をお確かめください', en: 'Please check the document' },
    }),
  )
  tell({ kind: 'rejected', receptionNumber: second.receptionNumber })
}

async function mask(): Promise<void> {
  const { applicationId, receptionNumber } = await applied()
  const { images } = expectOk(await staff.applications.getApplication({ applicationId }))
  const boxes = [{ x: 0, y: 0, width: 1, height: 1 }]
  for (const { documentId } of images) expectOk(await staff.identityDocuments.maskImage({ documentId, boxes }))
  tell({ kind: 'masked', receptionNumber })
}
