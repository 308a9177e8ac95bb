import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFakeOfficeBridge } from '../../../../test/support/fake-office-bridge.ts'
import { showOffice } from '../../../../test/support/office-in-dom.ts'
import { success } from '../../../shared/bridge/result.ts'
import type { TroubleRow } from '../../../shared/features/troubles/trouble.ts'
import { startOffice } from './start-office.ts'

const TROUBLE: TroubleRow = {
  troubleId: 1,
  kind: 'mailsNotSent',
  part: '',
  detail: 'login',
  seatId: '0a1b2c3d-0000-4000-8000-000000000001',
  isThisSeat: false,
  sinceMs: Date.parse('2026-11-23T09:05:00+09:00'),
}

describe('what is wrong', () => {
  let stop: (() => void) | undefined
  let troubles: TroubleRow[]
  let bridge: ReturnType<typeof createFakeOfficeBridge>

  const button = () => document.querySelector<HTMLButtonElement>('[aria-haspopup="dialog"][aria-label*="対応が必要"]')
  const dialog = () => document.querySelector('dialog[open]')

  function tell(...now: TroubleRow[]): void {
    troubles = now
    bridge.emit('officeDataChanged')
  }

  beforeEach(() => {
    troubles = []
    bridge = createFakeOfficeBridge({
      role: 'viewer',
      replaced: {
        troubles: {
          listTroubles: () => Promise.resolve(success({ troubles })),
          dismissTrouble: (input) => {
            // Of the shape in its contract.
            const { troubleId } = input as { troubleId: number }
            troubles = troubles.filter((trouble) => trouble.troubleId !== troubleId)
            return Promise.resolve(success({}))
          },
        },
      },
    })
    stop = showOffice(bridge, startOffice)
  })
  afterEach(() => stop?.())

  it('is not there while all is well, comes into the bar by itself, and goes when it is mended', async () => {
    await vi.waitFor(() => expect(bridge.callsOf('troubles.listTroubles')).toHaveLength(1))
    expect(button()).toBeNull()
    tell(TROUBLE, { ...TROUBLE, troubleId: 2, kind: 'documentsFull', isThisSeat: true })
    await vi.waitFor(() => expect(button()?.textContent).toContain('2'))
    expect(button()?.closest('[role="status"]')).not.toBeNull()
    expect(button()?.getAttribute('aria-label')).toBe('対応が必要なことが2件あります')

    button()?.click()
    await vi.waitFor(() => expect(dialog()).not.toBeNull())
    const [mails, documents] = [...(dialog()?.querySelectorAll('li') ?? [])].map((item) => item.textContent)
    expect(mails).toContain('メールを送れません')
    expect(mails).toContain('端末 0a1b2c3d')
    expect(mails).toContain('2026/11/23 09:05 から')
    expect(mails).toContain('ユーザー名とパスワード')
    expect(documents).toContain('この端末')
    expect(documents).toContain('空きを増やしてください')

    tell()
    await vi.waitFor(() => expect(button()).toBeNull())
    await vi.waitFor(() => expect(dialog()).toBeNull())
  })

  it('of another PC can be taken from the list', async () => {
    tell(TROUBLE, { ...TROUBLE, troubleId: 2, isThisSeat: true })
    await vi.waitFor(() => expect(button()?.textContent).toContain('2'))
    button()?.click()
    await vi.waitFor(() => expect(dialog()?.querySelectorAll('li')).toHaveLength(2))
    const dismiss = () => [...(dialog()?.querySelectorAll<HTMLButtonElement>('li button') ?? [])]
    expect(dismiss().map(({ textContent }) => textContent)).toEqual(['一覧から消す'])
    dismiss()[0]?.click()
    await vi.waitFor(() => expect(dialog()?.querySelectorAll('li')).toHaveLength(1))
    expect(bridge.callsOf('troubles.dismissTrouble')).toEqual([{ troubleId: 1 }])
    expect(dismiss()).toEqual([])
  })

  it('names a failed job in words, or as a newer seat calls it', async () => {
    tell(
      { ...TROUBLE, kind: 'jobFailed', part: 'sweepDocuments', detail: '' },
      { ...TROUBLE, troubleId: 2, kind: 'jobFailed', part: 'sendReports', detail: '' },
      { ...TROUBLE, troubleId: 3, detail: 'ofANewerSeat' },
    )
    await vi.waitFor(() => expect(button()?.textContent).toContain('3'))
    button()?.click()
    await vi.waitFor(() => expect(dialog()?.textContent).toContain('使われなかった画像の片付け'))
    expect(dialog()?.textContent).toContain('sendReports')
  })
})
