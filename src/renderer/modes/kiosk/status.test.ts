import { afterEach, describe, expect, it } from 'vitest'
import {
  answer,
  createFakeKioskBridge,
  refuse,
  type FakeOperations,
} from '../../../../test/support/fake-kiosk-bridge.ts'
import {
  eventually,
  expectScreen,
  expectShown,
  press,
  showKiosk,
  shown,
} from '../../../../test/support/kiosk-in-dom.ts'
import { startKiosk } from './start-kiosk.ts'

/** Asking how far an application is, on the real screens, with only the bridge replaced. */

let stop: (() => void) | undefined
afterEach(() => stop?.())

async function openStatus(findStatus: FakeOperations[string][string]) {
  const bridge = createFakeKioskBridge({ applications: { findStatus } })
  stop = showKiosk(bridge, startKiosk)
  await press('申請の状況を確認する')
  await expectScreen('申請の状況')
  return bridge
}

function inputsOf(name: string): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>(`[data-field="${name}"] input`)]
}
async function ask(receptionNumber: string): Promise<void> {
  for (const [control, text] of [
    [inputsOf('receptionNumber')[0], receptionNumber],
    ...['1990', '4', '1'].map((part, index) => [inputsOf('birthDate')[index], part] as const),
  ] as const) {
    if (!control) throw new Error('A field is missing')
    control.value = text
    control.dispatchEvent(new Event('input', { bubbles: true }))
  }
  await press('確認する')
}

describe('the status of an application', () => {
  it('tells the state and what comes next, and forgets what was typed', async () => {
    const bridge = await openStatus(answer({ state: 'resubmissionRequested' }))
    await ask('２０２６－０００１２３－７')
    await expectShown('再提出依頼')
    expect(shown()).toContain('お送りしたメールのコードを使って、もう一度申請してください。')
    expect(bridge.calls.find(({ name }) => name === 'applications.findStatus')?.input).toEqual({
      receptionNumber: '2026-000123-7',
      birthDate: '1990-04-01',
    })
    expect(inputsOf('receptionNumber')).toEqual([])
    await press('最初の画面へ')
    await press('申請の状況を確認する')
    await eventually(() => expect(inputsOf('receptionNumber')[0]?.value).toBe(''))
    expect(inputsOf('birthDate').map(({ value }) => value)).toEqual(['', '', ''])
    expect(shown()).not.toContain('再提出依頼')
  })

  it('does not ask main with a number that is mistyped', async () => {
    const bridge = await openStatus(answer({ state: 'received' }))
    await ask('2026-000123-4')
    await expectShown('受付番号をご確認ください')
    expect(bridge.calls.filter(({ name }) => name === 'applications.findStatus')).toEqual([])
  })

  it('says that nothing was found, and that there were too many tries', async () => {
    const bridge = await openStatus(refuse('notFound'))
    await ask('2026-000123-7')
    await expectShown('当てはまる申請が見つかりません。')
    expect(shown()).toContain('03-1234-5678')
    const { applications } = bridge.desk.operations
    if (applications) applications['findStatus'] = refuse('tryLater', { retryAtMs: Date.now() + 3_600_000 })
    await press('確認する')
    await expectShown('操作の回数が多いため、しばらく受け付けを停止しています。')
    expect(shown()).not.toContain('当てはまる申請が見つかりません。')
  })
})
