import { afterEach, describe, expect, it, vi } from 'vitest'
import { failure, success } from '../../../shared/bridge/result.ts'
import type { SamePerson } from '../../../shared/features/applications/find-same-person.ts'
import { createFakeOfficeBridge } from '../../../../test/support/fake-office-bridge.ts'
import { showOffice } from '../../../../test/support/office-in-dom.ts'
import { loadPages, PAGES } from './pages.ts'
import { startOffice } from './start-office.ts'

// Loaded before a test fakes the clock.
await loadPages(PAGES)

type Bridge = ReturnType<typeof createFakeOfficeBridge>
type Options = NonNullable<Parameters<typeof createFakeOfficeBridge>[0]>

const HANAKO: SamePerson = {
  accountId: 7,
  email: 'former@example.jp',
  names: [{ kanji: '山田　華子', katakana: 'ヤマダ　ハナコ', roman: 'YAMADA Hanako' }],
  birthDate: '1990-04-02',
  enrolments: [
    { studentNumber: '0700001', departmentPath: [{ ja: '文学部', en: 'Faculty of Letters' }], leavingMonth: '2010-03' },
  ],
  createdAtMs: Date.parse('2024-05-01T00:00:00Z'),
  reasons: ['birthDate', 'soundOfName'],
}
const NAMESAKE: SamePerson = { ...HANAKO, accountId: 8, email: 'namesake@example.jp', reasons: ['soundOfName'] }

let stop: (() => void) | undefined

async function openCase(matches: readonly SamePerson[], options: Options = {}): Promise<Bridge> {
  const findSamePerson = () => Promise.resolve(success({ matches }))
  const bridge = createFakeOfficeBridge({ replaced: { applications: { findSamePerson } }, ...options })
  stop = showOffice(bridge, startOffice)
  await vi.waitFor(() => expect(document.querySelectorAll('.scroller tbody tr').length).toBeGreaterThan(0))
  press('j')
  await vi.waitFor(() => expect(document.querySelector('.decision-bar')).not.toBeNull())
  await vi.waitFor(() => expect(bridge.callsOf('applications.findSamePerson')).toEqual([{ applicationId: 1 }]))
  return bridge
}

afterEach(() => stop?.())

const press = (key: string) =>
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
const panel = () => document.querySelector('.same-person')
const cards = () => [...document.querySelectorAll('.same-person .match')]
const buttons = (name: string) =>
  [...document.querySelectorAll('button')].filter((button) => button.textContent.includes(name))

describe('accounts that may be of the same person', () => {
  it('are not mentioned when there are none', async () => {
    await openCase([])
    expect(panel()).toBeNull()
  })

  it('are shown with the reasons in words, and what differs marked', async () => {
    await openCase([HANAKO])
    await vi.waitFor(() => expect(cards()).toHaveLength(1))
    const text = cards()[0]?.textContent ?? ''
    for (const words of ['生年月日が同じ', '氏名の読みが同じか近い', '0700001', '文学部', 'former@example.jp'])
      expect(text).toContain(words)
    expect([...document.querySelectorAll('.same-person mark')].map((mark) => mark.textContent)).toEqual(['華'])
  })

  it('with nothing but the name stand apart, closed', async () => {
    await openCase([HANAKO, NAMESAKE])
    await vi.waitFor(() => expect(cards()).toHaveLength(2))
    const details = document.querySelector<HTMLDetailsElement>('.same-person details')
    expect(details?.open).toBe(false)
    expect(details?.textContent).toContain('namesake@example.jp')
    expect(details?.querySelector('summary')?.textContent).toContain('1件')
  })

  it('can be asked for again when that failed', async () => {
    let isFirst = true
    const findSamePerson = () => {
      const answer = isFirst ? failure('unexpected', { incident: '1' }) : success({ matches: [HANAKO] })
      isFirst = false
      return Promise.resolve(answer)
    }
    await openCase([], { replaced: { applications: { findSamePerson } } })
    await vi.waitFor(() => expect(document.body.textContent).toContain('確認できませんでした'))
    buttons('もう一度')[0]?.click()
    await vi.waitFor(() => expect(cards()).toHaveLength(1))
  })
})

describe('how to approve', () => {
  const dialog = () => document.querySelector('dialog[open]')
  const approvals = (bridge: Bridge) => bridge.callsOf('applications.approveApplication')
  const radio = (name: string, value: string | number) =>
    document.querySelector<HTMLInputElement>(`dialog input[name="${name}"][value="${value}"]`)
  const submit = () =>
    dialog()
      ?.querySelector('form')
      ?.dispatchEvent(new Event('submit', { cancelable: true }))

  it('is not asked when no account matches', async () => {
    const bridge = await openCase([])
    press('a')
    await vi.waitFor(() => expect(dialog()?.textContent).toContain('アカウントを作ります'))
    submit()
    await vi.waitFor(() =>
      expect(approvals(bridge)).toEqual([{ applicationId: 1, revision: 1, as: { kind: 'newAccount' } }]),
    )
  })

  it('must be chosen when an account matches, and says what it does', async () => {
    const bridge = await openCase([HANAKO, NAMESAKE])
    await vi.waitFor(() => expect(cards()).toHaveLength(2))
    press('a')
    await vi.waitFor(() => expect(dialog()).not.toBeNull())
    expect(dialog()?.querySelector('input:checked')).toBeNull()
    submit()
    await vi.waitFor(() => expect(dialog()?.textContent).toContain('どのように承認するかを選んでください'))
    radio('approved-as', 'addressChange')?.click()
    await vi.waitFor(() => expect(dialog()?.textContent).toContain('どのアカウントの方かを選んでください'))
    radio('approved-account', 7)?.click()
    await vi.waitFor(() => expect(dialog()?.textContent).toContain('former@example.jp のアカウントは、新しいアドレス'))
    expect(approvals(bridge)).toEqual([])
    submit()
    await vi.waitFor(() =>
      expect(approvals(bridge)).toEqual([
        { applicationId: 1, revision: 1, as: { kind: 'addressChange', accountId: 7 } },
      ]),
    )
  })

  it('takes over the account that was chosen beside the case', async () => {
    const bridge = await openCase([HANAKO])
    await vi.waitFor(() => expect(cards()).toHaveLength(1))
    buttons('同じ方として選ぶ')[0]?.click()
    await vi.waitFor(() => expect(buttons('同じ方として選択中')).toHaveLength(1))
    press('a')
    await vi.waitFor(() => expect(dialog()).not.toBeNull())
    radio('approved-as', 'anotherStudentNumber')?.click()
    await vi.waitFor(() => expect(dialog()?.textContent).toContain('former@example.jp のアカウントに、学籍番号'))
    submit()
    await vi.waitFor(() =>
      expect(approvals(bridge)).toEqual([
        { applicationId: 1, revision: 1, as: { kind: 'anotherStudentNumber', accountId: 7 } },
      ]),
    )
  })

  it('tells the way out when the student number is on an account already', async () => {
    const approveApplication = () => Promise.resolve(failure('studentNumberInUse'))
    const findSamePerson = () => Promise.resolve(success({ matches: [HANAKO] }))
    const bridge = await openCase([], {
      replaced: { applications: { findSamePerson, approveApplication } },
    })
    await vi.waitFor(() => expect(cards()).toHaveLength(1))
    press('a')
    await vi.waitFor(() => expect(dialog()).not.toBeNull())
    radio('approved-as', 'newAccount')?.click()
    await vi.waitFor(() => expect(dialog()?.textContent).toContain('アカウントを作ります'))
    submit()
    await vi.waitFor(() => expect(dialog()?.textContent).toContain('「メールアドレスの変更にする」を選んでください'))
    await vi.waitFor(() => expect(bridge.callsOf('applications.findSamePerson')).toHaveLength(2))
  })

  it('are asked for anew when the address has an account since, and the way out is named', async () => {
    const approveApplication = () => Promise.resolve(failure('emailInUse'))
    const found: SamePerson[][] = [[], [{ ...HANAKO, reasons: ['emailAddress'] }]]
    const findSamePerson = () => Promise.resolve(success({ matches: found.shift() ?? [] }))
    await openCase([], { replaced: { applications: { findSamePerson, approveApplication } } })
    press('a')
    await vi.waitFor(() => expect(dialog()).not.toBeNull())
    submit()
    await vi.waitFor(() => expect(dialog()?.textContent).toContain('「メールアドレスの変更にする」で承認してください'))
    await vi.waitFor(() => expect(radio('approved-as', 'addressChange')).toBeTruthy())
  })
})
