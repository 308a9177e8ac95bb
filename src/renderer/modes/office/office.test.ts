import { afterEach, describe, expect, it, vi } from 'vitest'
import { success } from '../../../shared/bridge/result.ts'
import { createFakeOfficeBridge, fakeApplications } from '../../../../test/support/fake-office-bridge.ts'
import { showOffice } from '../../../../test/support/office-in-dom.ts'
import type * as SingleKeys from '../../components/office/single-keys.ts'
import { loadPages, PAGES } from './pages.ts'
import { startOffice } from './start-office.ts'

// Loaded before a test fakes the clock.
await loadPages(PAGES)

type Bridge = ReturnType<typeof createFakeOfficeBridge>

let stop: (() => void) | undefined

function openOffice(options: Parameters<typeof createFakeOfficeBridge>[0] = {}): Bridge {
  const bridge = createFakeOfficeBridge(options)
  stop = showOffice(bridge, startOffice)
  return bridge
}

afterEach(() => {
  stop?.()
  vi.useRealTimers()
})

const text = () => document.body.textContent
const rows = () => [...document.querySelectorAll('.scroller tbody tr')]
const buttons = (name: string) =>
  [...document.querySelectorAll('button')].filter((button) => button.textContent.includes(name))
const press = (key: string, target: EventTarget = document.body) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
const dialog = () => document.querySelector('dialog[open]')

async function openFirstCase(bridge: Bridge): Promise<void> {
  await vi.waitFor(() => expect(rows().length).toBeGreaterThan(0))
  press('j')
  await vi.waitFor(() => expect(document.querySelector('.decision-bar')).not.toBeNull())
  expect(bridge.callsOf('applications.getApplication')).toEqual([{ applicationId: 1 }])
}

/** What was pressed before it has had its effect by then. */
async function openNextCase(bridge: Bridge): Promise<void> {
  press('j')
  await vi.waitFor(() => expect(bridge.callsOf('applications.getApplication')).toHaveLength(2))
  expect(bridge.callsOf('applications.getApplication')).toEqual([{ applicationId: 1 }, { applicationId: 2 }])
}

describe('a case', () => {
  it('says that a student number is an older one, and only then', async () => {
    const [first, second] = fakeApplications(2)
    if (!first || !second) throw new Error('There are no cases')
    const bridge = openOffice({ applications: [{ ...first, hasOldNumber: true }, second] })
    await openFirstCase(bridge)
    await vi.waitFor(() => expect(text()).toContain('0812345以前の形式（申請者が確認）'))
    await openNextCase(bridge)
    await vi.waitFor(() => expect(text()).not.toContain('以前の形式'))
    expect(text()).toContain('0812345')
  })
})

describe('the queue', () => {
  it('shows what waits, a page at a time by key', async () => {
    const bridge = openOffice({ applications: fakeApplications(120) })
    await vi.waitFor(() => expect(rows()).toHaveLength(50))
    buttons('さらに表示')[0]?.click()
    await vi.waitFor(() => expect(rows()).toHaveLength(100))
    expect(bridge.callsOf('applications.listApplications')).toMatchObject([
      { states: ['received', 'checking'], sort: 'oldestFirst', after: null },
      { after: 50 },
    ])
  })

  it('keeps the selection and the rows shown when the data changes elsewhere', async () => {
    const bridge = openOffice({ applications: fakeApplications(120) })
    await openFirstCase(bridge)
    buttons('さらに表示')[0]?.click()
    await vi.waitFor(() => expect(rows()).toHaveLength(100))
    bridge.applications.splice(60, 1)
    bridge.emit('officeDataChanged')
    await vi.waitFor(() =>
      expect(bridge.callsOf('applications.listApplications').at(-1)).toMatchObject({ after: null, limit: 100 }),
    )
    expect(rows()).toHaveLength(100)
    expect(document.querySelector('[aria-current="true"]')?.textContent).toContain('2026-000001-0')
  })

  it('follows what changes elsewhere also while that never stops', async () => {
    const bridge = openOffice()
    const readings = () => bridge.callsOf('applications.listApplications').length
    await vi.waitFor(() => expect(rows().length).toBeGreaterThan(0))
    vi.useFakeTimers()
    const before = readings()
    for (let changes = 0; changes < 10; changes += 1) {
      bridge.emit('officeDataChanged')
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(readings() - before).toBeGreaterThanOrEqual(3)
    expect(readings() - before).toBeLessThanOrEqual(5)
  })

  it('reads the open case again when the list shows that a colleague took it, and not otherwise', async () => {
    const bridge = openOffice()
    await openFirstCase(bridge)
    bridge.emit('officeDataChanged')
    await vi.waitFor(() => expect(bridge.callsOf('applications.listApplications')).toHaveLength(2))
    expect(bridge.callsOf('applications.getApplication')).toHaveLength(1)

    Object.assign(bridge.applications[0] ?? {}, { claimedBy: '佐々木 涼子', state: 'checking' })
    bridge.emit('officeDataChanged')
    await vi.waitFor(() => expect(document.querySelector('.decision-bar')?.textContent).toContain('佐々木 涼子'))
    expect(buttons('承認').every((button) => button.closest('.decision-bar') === null || button.disabled)).toBe(true)
  })
})

describe('what goes on elsewhere', () => {
  it('stands beside the entries of the bar as numbers, and follows', async () => {
    let refused = 0
    const countMails = () => Promise.resolve(success({ refused }))
    const bridge = openOffice({ applications: fakeApplications(3), replaced: { outbox: { countMails } } })
    const entry = (name: string) =>
      [...document.querySelectorAll('nav a')].find((link) => link.textContent.includes(name))?.textContent ?? ''
    await vi.waitFor(() => expect(entry('申請')).toContain('新しい申請 3件'))
    expect(entry('送信メール')).not.toMatch(/\d/)
    bridge.applications.splice(0, 3)
    refused = 2
    bridge.emit('officeDataChanged')
    await vi.waitFor(() => expect(entry('送信メール')).toContain('送れなかったメール 2通'))
    expect(entry('申請')).not.toMatch(/\d/)
  })

  it('around the open case is shown on it: who else has it open, and a mail that could not be sent', async () => {
    let around: object = { others: [], refusedMail: null }
    const attendApplication = () => Promise.resolve(success(around))
    const bridge = openOffice({ replaced: { applications: { attendApplication } } })
    await openFirstCase(bridge)
    expect(bridge.callsOf('applications.attendApplication')).toEqual([{ applicationId: 1 }])
    around = {
      others: ['佐々木 涼子', '高橋 恵'],
      refusedMail: { kind: 'applicationApproved', problem: 'addressRefused' },
    }
    bridge.emit('officeDataChanged')
    await vi.waitFor(() => expect(text()).toContain('佐々木 涼子さん、高橋 恵さんも、この申請を開いています'))
    expect(text()).toContain(
      'メール「申請結果（承認）」を送れませんでした。 宛先のアドレスが受け付けられませんでした。',
    )
    buttons('送信メールを開く')[0]?.click()
    await vi.waitFor(() =>
      expect(bridge.callsOf('outbox.listMails')).toMatchObject([{ states: ['refused'], after: null }]),
    )
    expect(bridge.callsOf('applications.attendApplication').at(-1)).toEqual({ applicationId: null })
  })
})

describe('a decision', () => {
  it('goes out with the revision that was seen and shows the outcome', async () => {
    const bridge = openOffice()
    await openFirstCase(bridge)
    press('a')
    await vi.waitFor(() => expect(dialog()?.textContent).toContain('「山田　花子」さんの申請を承認しますか'))
    buttons('承認する')[0]?.click()
    await vi.waitFor(() => expect(text()).toContain('2026-000001-0 を承認しました'))
    expect(bridge.callsOf('applications.approveApplication')).toEqual([
      { applicationId: 1, revision: 1, as: { kind: 'newAccount' } },
    ])
    expect(dialog()).toBeNull()
  })

  it('on a case that changed meanwhile decides nothing, says so and shows the newest state', async () => {
    const bridge = openOffice()
    await openFirstCase(bridge)
    press('a')
    await vi.waitFor(() => expect(dialog()).not.toBeNull())
    Object.assign(bridge.applications[0] ?? {}, { revision: 2 })
    buttons('承認する')[0]?.click()
    await vi.waitFor(() => expect(text()).toContain('表示している間に内容が変わりました'))
    await vi.waitFor(() => expect(bridge.callsOf('applications.getApplication')).toHaveLength(2))
    expect(bridge.applications[0]?.state).toBe('received')
    expect(dialog()).toBeNull()
  })

  it('to reject needs a reason in both languages; a template gives both', async () => {
    const bridge = openOffice()
    await openFirstCase(bridge)
    press('r')
    await vi.waitFor(() => expect(dialog()).not.toBeNull())
    const submit = () =>
      dialog()
        ?.querySelector('form')
        ?.dispatchEvent(new Event('submit', { cancelable: true }))
    submit()
    await vi.waitFor(() => expect(dialog()?.querySelectorAll('[aria-invalid="true"]')).toHaveLength(2))
    buttons('本人と確認できない')[0]?.click()
    await vi.waitFor(() => expect(dialog()?.querySelectorAll('[aria-invalid="true"]')).toHaveLength(0))
    submit()
    await vi.waitFor(() =>
      expect(bridge.callsOf('applications.rejectApplication')).toMatchObject([
        {
          applicationId: 1,
          revision: 1,
          reason: { ja: expect.stringContaining('本人'), en: expect.stringContaining('identity') },
        },
      ]),
    )
  })

  it('is not offered to viewers, by button or by key', async () => {
    const bridge = openOffice({ role: 'viewer' })
    await openFirstCase(bridge)
    for (const name of ['承認', '再提出', '否認', '担当する']) {
      expect(buttons(name).filter((button) => button.closest('.decision-bar'))).toEqual([])
    }
    press('a')
    await openNextCase(bridge)
    expect(dialog()).toBeNull()
  })
})

describe('keys', () => {
  it('do nothing while somebody types', async () => {
    const bridge = openOffice()
    await openFirstCase(bridge)
    const search = document.querySelector('input[type="search"]') ?? document.body
    press('a', search)
    press('j', search)
    expect(document.querySelector('[aria-current="true"]')?.textContent).toContain('2026-000001-0')
    await openNextCase(bridge)
    expect(dialog()).toBeNull()
  })
})

/** Loads the module a second time, as a window that is opened later does. */
const SINGLE_KEYS_ANEW = '../../components/office/single-keys.ts?anew'

describe('single letters', () => {
  const keysDialog = async () => {
    const open = await vi.waitFor(() => {
      const found = document.querySelector<HTMLButtonElement>('button[aria-label="キーでの操作"]')
      if (!found) throw new Error('No button for the keys')
      return found
    })
    open.click()
    return vi.waitFor(() => {
      const box = dialog()?.querySelector<HTMLInputElement>('input[type="checkbox"]')
      if (!box) throw new Error('No switch')
      return box
    })
  }
  const close = async () => {
    buttons('閉じる')[0]?.click()
    await vi.waitFor(() => expect(dialog()).toBeNull())
  }

  it('can be switched off: they neither act nor show, now and when the window opens anew, and Esc stays', async () => {
    const bridge = openOffice()
    await openFirstCase(bridge)
    expect(document.querySelectorAll('.key-cap').length).toBeGreaterThan(0)
    const box = await keysDialog()
    expect(box.checked).toBe(true)
    box.click()
    await close()
    expect(document.querySelectorAll('.key-cap')).toHaveLength(0)
    press('a')
    press('j')
    expect(dialog()).toBeNull()
    expect(bridge.callsOf('applications.getApplication')).toHaveLength(1)
    press('Escape')
    await vi.waitFor(() => expect(document.querySelector('.decision-bar')).toBeNull())

    const anew: typeof SingleKeys = await import(/* @vite-ignore */ SINGLE_KEYS_ANEW)
    expect(anew.areSingleKeysOn.value).toBe(false)
    const again = await keysDialog()
    expect(again.checked).toBe(false)
    again.click()
    await close()
    press('j')
    await vi.waitFor(() => expect(document.querySelector('.decision-bar')).not.toBeNull())
  })
})

describe('the end of a session', () => {
  it('wipes lists, case and images and says what happened', async () => {
    const revoke = vi.spyOn(URL, 'revokeObjectURL')
    const bridge = openOffice()
    await openFirstCase(bridge)
    press('v')
    await vi.waitFor(() => expect(document.querySelectorAll('.image-viewer img')).toHaveLength(2))
    bridge.emit('sessionEnded')
    await vi.waitFor(() => expect(text()).toContain('もう一度ログインしてください'))
    expect(revoke).toHaveBeenCalledTimes(2)
    expect(text()).not.toContain('山田')
  })

  async function logIn(): Promise<void> {
    for (const [index, value] of ['tanaka', 'a long password'].entries()) {
      const input = document.querySelectorAll('input')[index]
      if (input) input.value = value
      input?.dispatchEvent(new Event('input'))
    }
    document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
  }

  it('is followed by an empty office for whoever logs in next', async () => {
    const bridge = openOffice()
    await openFirstCase(bridge)
    buttons('ログアウト')[0]?.click()
    await vi.waitFor(() => expect(text()).toContain('職員ログイン'))
    await logIn()
    await vi.waitFor(() => expect(text()).toContain('申請を選んでください'))
    expect(document.querySelector('.decision-bar')).toBeNull()
  })

  it('comes after a countdown that only its button stops, when nothing is done for long', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
    const bridge = openOffice()
    await vi.waitFor(() => expect(rows().length).toBeGreaterThan(0))
    // The fake main's session always ends half an hour after it began.
    vi.advanceTimersByTime(1_775_000)
    await vi.waitFor(() => expect(dialog()?.textContent).toContain('あと25秒でログアウトします'))
    press('j')
    expect(bridge.callsOf('sessions.keepSession')).toHaveLength(0)
    buttons('続ける')[0]?.click()
    await vi.waitFor(() => expect(dialog()).toBeNull())
    expect(bridge.callsOf('sessions.keepSession').length).toBeGreaterThan(0)
    vi.advanceTimersByTime(26_000)
    await vi.waitFor(() => expect(text()).toContain('もう一度ログインしてください'))
    expect(bridge.callsOf('sessions.logOut')).toHaveLength(1)
    expect(dialog()).toBeNull()
  })

  it('leaves nothing of the first of two people for the second except the language', async () => {
    const bridge = openOffice({ role: 'administrator' })
    await openFirstCase(bridge)
    buttons('English')[0]?.click()
    await vi.waitFor(() => expect(text()).toContain('Log out'))
    press('a')
    await vi.waitFor(() => expect(dialog()).not.toBeNull())
    buttons('Approve')
      .find((button) => button.closest('dialog'))
      ?.click()
    await vi.waitFor(() => expect(text()).toContain('2026-000001-0 is approved'))
    const search = document.querySelector<HTMLInputElement>('input[type="search"]')
    if (search) search.value = '山田'
    search?.dispatchEvent(new Event('input'))
    await vi.waitFor(() =>
      expect(bridge.callsOf('applications.listApplications').at(-1)).toMatchObject({ search: '山田' }),
    )
    document.querySelector<HTMLElement>('nav a[href="/staff"]')?.click()
    await vi.waitFor(() => expect(document.querySelector('h1')?.textContent).toBe('Staff'))
    const listened = bridge.listenerCount()
    bridge.emit('sessionEnded')
    await vi.waitFor(() => expect(text()).toContain('To go on, please log in again'))
    expect([text().includes('山田'), text().includes('2026-000001-0'), dialog()]).toEqual([false, false, null])
    expect(bridge.listenerCount()).toBe(0)

    const asked = bridge.callsOf('applications.listApplications').length
    await logIn()
    await vi.waitFor(() => expect(rows().length).toBeGreaterThan(0))
    expect(bridge.callsOf('applications.listApplications').slice(asked)).toEqual([
      { states: ['received', 'checking'], search: '', sort: 'oldestFirst', isOnlyMine: false, after: null, limit: 50 },
    ])
    expect(text()).toContain('Choose an application')
    expect(text()).not.toContain('2026-000001-0')
    expect(document.querySelector('nav a[href="/staff"]')).toBeNull()
    expect(document.documentElement.lang).toBe('en')
    expect(document.title).toBe('Certificate Desk')
    // As many listeners as the first login had on this page: none was left over.
    expect(bridge.listenerCount()).toBe(listened)
  })
})
