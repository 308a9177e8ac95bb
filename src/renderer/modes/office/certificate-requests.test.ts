import { afterEach, describe, expect, it, vi } from 'vitest'
import { createFakeOfficeBridge, FAKE_REQUEST, FAKE_REQUEST_ROW } from '../../../../test/support/fake-office-bridge.ts'
import { showOffice } from '../../../../test/support/office-in-dom.ts'
import { refuse, type FakeOperations } from '../../../../test/support/fake-kiosk-bridge.ts'
import { success } from '../../../shared/bridge/result.ts'
import { loadPages, PAGES } from './pages.ts'
import { startOffice } from './start-office.ts'

// Loaded before a test fakes the clock.
await loadPages(PAGES)

let stop: (() => void) | undefined

async function openRequests(certificateRequests: FakeOperations[string] = {}) {
  const bridge = createFakeOfficeBridge({ role: 'viewer', replaced: { certificateRequests } })
  stop = showOffice(bridge, startOffice)
  await vi.waitFor(() => link('証明書').click())
  return bridge
}

const text = () => document.body.textContent
function link(words: string): HTMLElement {
  const found = [...document.querySelectorAll('a')].find((one) => one.textContent?.trim() === words)
  if (!found) throw new Error(`No link ${words}`)
  return found
}
function press(words: string): void {
  const found = [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === words)
  if (!found) throw new Error(`No button ${words}`)
  found.click()
}
const key = (name: string) =>
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }))

afterEach(() => stop?.())

describe('the certificate requests', () => {
  it('show first what waits, and everything of the one that is chosen', async () => {
    const bridge = await openRequests()
    await vi.waitFor(() => expect(text()).toContain('C2026-000007-1'))
    expect(bridge.callsOf('certificateRequests.listRequests')).toEqual([
      { state: 'requested', search: '', sort: 'oldestFirst', after: null, limit: 50 },
    ])
    key('j')
    await vi.waitFor(() => expect(text()).toContain('株式会社みどり'))
    for (const words of ['〒100-0001', '佐藤 花子', '就職・転職', '成績証明書', '810円', '210円', 'ヤマダ　ハナコ'])
      expect(text()).toContain(words)
    expect(bridge.callsOf('certificateRequests.getRequest')).toEqual([{ requestId: 7 }])
  })

  it('are filtered by state and searched when typing rests', async () => {
    const bridge = await openRequests()
    await vi.waitFor(() => expect(text()).toContain('C2026-000007-1'))
    press('取り消し済み')
    await vi.waitFor(() =>
      expect(bridge.callsOf('certificateRequests.listRequests').at(-1)).toMatchObject({ state: 'cancelled' }),
    )
    press('すべて')
    const search = document.querySelector<HTMLInputElement>('input[type="search"]')
    if (search) search.value = '山田'
    search?.dispatchEvent(new Event('input'))
    await vi.waitFor(() =>
      expect(bridge.callsOf('certificateRequests.listRequests').at(-1)).toMatchObject({ state: null, search: '山田' }),
    )
  })

  it('say that they could not be read when news overtook another filter, and can be read again', async () => {
    let isDown = false
    const bridge = await openRequests({
      listRequests: (input) => {
        const { state } = input as { state: string }
        if (isDown) return refuse('unexpected')(input)
        // The reading for the filter never gets an answer, as if it were slower than the change.
        if (bridge.callsOf('certificateRequests.listRequests').length === 2) return new Promise(() => undefined)
        return Promise.resolve(success({ rows: state === 'requested' ? [FAKE_REQUEST_ROW] : [], hasMore: false }))
      },
    })
    await vi.waitFor(() => expect(text()).toContain('C2026-000007-1'))
    press('取り消し済み')
    await vi.waitFor(() => expect(bridge.callsOf('certificateRequests.listRequests')).toHaveLength(2))
    isDown = true
    bridge.emit('officeDataChanged')
    await vi.waitFor(() => expect(text()).toContain('うまく処理できませんでした'))
    isDown = false
    press('もう一度読み込む')
    await vi.waitFor(() => expect(text()).not.toContain('C2026-000007-1'))
    expect(text()).not.toContain('うまく処理できませんでした')
  })

  it('come a page at a time by key', async () => {
    const bridge = await openRequests({
      listRequests: (input) => {
        const { after, limit } = input as { after: number | null; limit: number }
        const rows = Array.from({ length: limit }, (_, index) => {
          const requestId = (after ?? 0) + 1 + index
          return { ...FAKE_REQUEST_ROW, requestId, requestNumber: `C-${requestId}` }
        })
        return Promise.resolve(success({ rows, hasMore: after === null }))
      },
    })
    await vi.waitFor(() => press('さらに表示'))
    await vi.waitFor(() => expect(document.querySelectorAll('.scroller tbody tr')).toHaveLength(100))
    expect(bridge.callsOf('certificateRequests.listRequests').at(-1)).toMatchObject({ after: 50, limit: 50 })
  })

  it('read again the one that is open when the list shows another state of it', async () => {
    let state: 'requested' | 'cancelled' = 'requested'
    const bridge = await openRequests({
      listRequests: () => Promise.resolve(success({ rows: [{ ...FAKE_REQUEST_ROW, state }], hasMore: false })),
      getRequest: () => Promise.resolve(success({ ...FAKE_REQUEST, state })),
    })
    await vi.waitFor(() => expect(text()).toContain('C2026-000007-1'))
    key('j')
    await vi.waitFor(() => expect(text()).toContain('株式会社みどり'))
    bridge.emit('officeDataChanged')
    await vi.waitFor(() => expect(bridge.callsOf('certificateRequests.listRequests')).toHaveLength(2))
    expect(bridge.callsOf('certificateRequests.getRequest')).toHaveLength(1)
    state = 'cancelled'
    bridge.emit('officeDataChanged')
    await vi.waitFor(() => expect(document.querySelector('.panel .tone-chip')?.textContent).toBe('取り消し済み'))
    expect(bridge.callsOf('certificateRequests.getRequest')).toHaveLength(2)
  })

  it('say what will be here when there are none', async () => {
    await openRequests({ listRequests: () => Promise.resolve(success({ rows: [], hasMore: false })) })
    await vi.waitFor(() => expect(text()).toContain('卒業生が証明書を申請すると、ここに表示されます。'))
  })

  it('are gone from the screen with the session', async () => {
    const bridge = await openRequests()
    await vi.waitFor(() => expect(text()).toContain('C2026-000007-1'))
    bridge.emit('sessionEnded')
    await vi.waitFor(() => expect(text()).toContain('もう一度ログインしてください'))
    expect(text()).not.toContain('山田')
  })
})
