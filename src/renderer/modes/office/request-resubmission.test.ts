import { afterEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { createFakeOfficeBridge, fakeApplications } from '../../../../test/support/fake-office-bridge.ts'
import { showOffice } from '../../../../test/support/office-in-dom.ts'
import { FAKE_UNIVERSITY } from '../../../../test/support/fake-kiosk-bridge.ts'
import { success } from '../../../shared/bridge/result.ts'
import { loadPages, PAGES } from './pages.ts'
import { startOffice } from './start-office.ts'

// Loaded before a test fakes the clock.
await loadPages(PAGES)

type Options = NonNullable<Parameters<typeof createFakeOfficeBridge>[0]>

let stop: (() => void) | undefined
afterEach(() => stop?.())

const text = () => document.body.textContent ?? ''
const dialog = () => document.querySelector('dialog[open]')
const rows = () => [...(dialog()?.querySelectorAll('.flag') ?? [])]
const row = (label: string) => rows().find((one) => one.querySelector('label')?.textContent?.trim() === label)
const submit = () =>
  dialog()
    ?.querySelector('form')
    ?.dispatchEvent(new Event('submit', { cancelable: true }))
const press = (key: string) =>
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))

async function openCase(options: Options = {}) {
  const bridge = createFakeOfficeBridge(options)
  stop = showOffice(bridge, startOffice)
  await vi.waitFor(() => expect(document.querySelectorAll('.scroller tbody tr').length).toBeGreaterThan(0))
  press('j')
  await vi.waitFor(() => expect(document.querySelector('.decision-bar')).not.toBeNull())
  return bridge
}
async function openDialog(options: Options = {}) {
  const bridge = await openCase(options)
  press('s')
  await vi.waitFor(() => expect(rows().length).toBeGreaterThan(0))
  return bridge
}
const addedNumber = () => fakeApplications(1).map((one) => ({ ...one, kind: 'enrolment' as const }))

describe('asking for resubmission', () => {
  it('shows beside each item what was given', async () => {
    await openDialog()
    const shown = Object.fromEntries(
      rows().map((one) => [one.querySelector('label')?.textContent?.trim(), one.querySelector('.value')?.textContent]),
    )
    expect(shown).toMatchObject({
      '申請者氏名（漢字）': '山田　花子',
      生年月日: '1990年4月1日',
      入学年月: '2008年4月',
      '卒業/退学/除籍': '卒業',
      郵便番号: '100-0001',
      '本人確認用書類（表面）': '画像あり',
    })
  })

  it('counts what is flagged, and finds a missing reason in a part that is folded away', async () => {
    const bridge = await openDialog()
    row('電話番号')?.querySelector('input')?.click()
    await vi.waitFor(() => expect(dialog()?.textContent).toContain('再提出を依頼する（1件）'))
    const part = row('電話番号')?.closest('details')
    if (part) part.open = false
    part?.dispatchEvent(new Event('toggle'))
    await nextTick()
    submit()
    await vi.waitFor(() => expect(part?.open).toBe(true))
    expect(row('電話番号')?.querySelectorAll('[aria-invalid="true"]')).toHaveLength(2)
    expect(document.activeElement?.tagName).toBe('TEXTAREA')
    row('電話番号')?.querySelector<HTMLElement>('.templates button')?.click()
    await vi.waitFor(() => expect(row('電話番号')?.querySelector('[aria-invalid="true"]')).toBeNull())
    submit()
    await vi.waitFor(() =>
      expect(bridge.callsOf('applications.requestResubmission')).toMatchObject([
        { applicationId: 1, revision: 1, flags: [{ field: 'contact.phone' }] },
      ]),
    )
  })

  it('does not offer what the forms no longer ask', async () => {
    const { formFields } = FAKE_UNIVERSITY
    const account = { ...formFields.account, 'contact.phone': 'hidden', identityDocument: 'hidden' } as const
    const university = { ...FAKE_UNIVERSITY, formFields: { ...formFields, account } }
    const getUniversity = () => Promise.resolve(success(university))
    await openDialog({ replaced: { university: { getUniversity } } })
    expect(row('町名番地')).toBeDefined()
    expect(row('電話番号')).toBeUndefined()
    expect(dialog()?.textContent).not.toContain('本人確認用書類')
  })
})

describe('an added student number', () => {
  it('is told from other applications in the list and in the case, and has no images', async () => {
    await openCase({ applications: addedNumber() })
    expect(document.querySelectorAll('.kind-chip')).toHaveLength(2)
    expect(text()).toContain('0600001')
    expect([...document.querySelectorAll('.case-body mark')].map((mark) => mark.textContent)).toEqual(['花'])
    expect(text()).not.toContain('画像を表示')
  })

  it('asks only for what its own form asks', async () => {
    await openDialog({ applications: addedNumber() })
    expect(row('学籍番号')).toBeDefined()
    expect(row('入学年月')).toBeUndefined()
    expect(row('電話番号')).toBeUndefined()
  })

  it('is approved for the account that it was applied for', async () => {
    const bridge = await openCase({ applications: addedNumber() })
    press('a')
    await vi.waitFor(() =>
      expect(dialog()?.textContent).toContain('学籍番号 0812345 を、この方のアカウントに追加します'),
    )
    submit()
    await vi.waitFor(() =>
      expect(bridge.callsOf('applications.approveApplication')).toEqual([
        { applicationId: 1, revision: 1, as: { kind: 'anotherStudentNumber', accountId: 5 } },
      ]),
    )
  })
})
