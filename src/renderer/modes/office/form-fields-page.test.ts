import { afterEach, describe, expect, it, vi } from 'vitest'
import { createFakeOfficeBridge } from '../../../../test/support/fake-office-bridge.ts'
import { showOffice } from '../../../../test/support/office-in-dom.ts'
import type { FieldRule } from '../../../shared/bridge/field-rule.ts'
import { office as bridged } from '../../bridge/client.ts'
import { loadPages, PAGES } from './pages.ts'
import { startOffice } from './start-office.ts'

// Loaded before a test fakes the clock.
await loadPages(PAGES)

let stop: (() => void) | undefined

afterEach(() => stop?.())

const text = () => document.body.textContent ?? ''
const link = (words: string) => [...document.querySelectorAll('a')].find((one) => one.textContent?.trim() === words)
const page = (title: string) =>
  [...document.querySelectorAll<HTMLElement>('a.page')].find(
    (one) => one.querySelector('.title')?.textContent === title,
  )
function button(words: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === words)
  if (!found) throw new Error(`No button ${words}`)
  return found
}
const question = (label: string) =>
  [...document.querySelectorAll('.question')].find((row) => row.querySelector('.label')?.textContent === label)
function choose(label: string, rule: string): void {
  const choice = [...(question(label)?.querySelectorAll('label') ?? [])].find((one) => one.textContent === rule)
  const radio = document.querySelector<HTMLInputElement>(`[id="${choice?.htmlFor}"]`)
  if (!radio) throw new Error(`No ${rule} for ${label}`)
  radio.click()
}
function type(label: string, value: string): void {
  const field = [...document.querySelectorAll('label')].find((one) => one.textContent === label)
  const input = document.querySelector<HTMLInputElement>(`[id="${field?.htmlFor}"]`)
  if (!input) throw new Error(`No field ${label}`)
  input.value = value
  input.dispatchEvent(new Event('input'))
}
const submit = () => document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
const previewed = () => [...document.querySelectorAll('.preview li .label')].map((label) => label.textContent)

async function openSettings() {
  const bridge = createFakeOfficeBridge({ role: 'administrator' })
  stop = showOffice(bridge, startOffice)
  await vi.waitFor(() => expect(link('設定')).toBeDefined())
  link('設定')?.click()
  await vi.waitFor(() => expect(page('入力項目')).toBeDefined())
  page('入力項目')?.click()
  // Some hundred parts, all at once: on a busy machine they take longer than the usual second.
  await vi.waitFor(() => expect(document.querySelector('.preview')).not.toBeNull(), { timeout: 20_000 })
  return bridge
}

describe('the questions of the forms', () => {
  it('are not offered to registrars', async () => {
    stop = showOffice(createFakeOfficeBridge(), startOffice)
    await vi.waitFor(() => expect(link('記録')).toBeDefined())
    expect(link('設定')).toBeUndefined()
  })

  it('are shown as graduates will see them, and saved together', async () => {
    const bridge = await openSettings()
    expect(previewed()).toContain('電話番号')
    choose('電話番号', '表示しない')
    await vi.waitFor(() => expect(previewed()).not.toContain('電話番号'))
    expect(text()).toContain('保存していない変更があります')
    submit()
    await vi.waitFor(() => expect(text()).toContain('入力項目を保存しました'))
    expect(bridge.callsOf('settings.changeSection')).toMatchObject([
      {
        section: 'applications',
        revision: 1,
        value: { formFields: { account: { 'contact.phone': 'hidden', 'contact.address.zip': 'required' } } },
      },
    ])
    await vi.waitFor(() => expect(text()).toContain('変更はありません'))
  })

  it('say whether older student numbers are taken, too', async () => {
    const bridge = await openSettings()
    const label = [...document.querySelectorAll('label')].find(
      (one) => one.textContent === '以前の形式の学籍番号も受け付ける',
    )
    document.querySelector<HTMLInputElement>(`[id="${label?.htmlFor}"]`)?.click()
    await vi.waitFor(() => expect(text()).toContain('保存していない変更があります'))
    submit()
    await vi.waitFor(() => expect(text()).toContain('入力項目を保存しました'))
    expect(bridge.callsOf('settings.changeSection')).toMatchObject([
      { section: 'applications', value: { takesOldStudentNumbers: true } },
    ])
  })

  it('of the department are always asked, and say why', async () => {
    await openSettings()
    const department = question('大学名/学部名/学科名')
    expect(department?.querySelector('input')).toBeNull()
    expect(department?.textContent).toContain('証明書を作れないため')
  })

  it('must leave everybody a name: told beside the names, and nothing is saved', async () => {
    const bridge = await openSettings()
    button('学籍番号追加登録').click()
    await vi.waitFor(() => expect(question('電話番号')).toBeUndefined())
    for (const script of ['漢字', 'カナ', 'ローマ字']) choose(`在学時氏名（${script}）`, '任意')
    await vi.waitFor(() =>
      expect(document.querySelector('.has-problem')?.textContent).toContain('少なくとも1つは「必須」'),
    )
    button('利用申請').click()
    await vi.waitFor(() => expect(document.querySelector('.has-problem')).toBeNull())
    submit()
    await vi.waitFor(() => expect(document.querySelector('.has-problem')).not.toBeNull())
    expect(bridge.callsOf('settings.changeSection')).toEqual([])
  })

  it('can be put back to what is saved, and to the defaults', async () => {
    await openSettings()
    choose('電話番号', '表示しない')
    await vi.waitFor(() => expect(previewed()).not.toContain('電話番号'))
    button('元に戻す').click()
    await vi.waitFor(() => expect(previewed()).toContain('電話番号'))
    choose('入学年月', '必須')
    await vi.waitFor(() => expect(text()).toContain('保存していない変更があります'))
    button('初期の設定にする').click()
    await vi.waitFor(() => expect(document.querySelector('dialog[open]')).not.toBeNull())
    document.querySelector('dialog[open] form')?.dispatchEvent(new Event('submit', { cancelable: true }))
    await vi.waitFor(() => expect(text()).toContain('変更はありません'))
  })

  it('are not lost by going elsewhere without being asked', async () => {
    await openSettings()
    choose('電話番号', '表示しない')
    await vi.waitFor(() => expect(text()).toContain('保存していない変更があります'))
    link('記録')?.click()
    await vi.waitFor(() => expect(document.querySelector('dialog[open]')).not.toBeNull())
    button('この画面に残る').click()
    await vi.waitFor(() => expect(document.querySelector('dialog[open]')).toBeNull())
    expect(question('電話番号')).toBeDefined()
    link('記録')?.click()
    await vi.waitFor(() => expect(document.querySelector('dialog[open]')).not.toBeNull())
    button('保存せずに移る').click()
    await vi.waitFor(() => expect(question('電話番号')).toBeUndefined())
  })

  it('are not lost by logging out without being asked', async () => {
    const bridge = await openSettings()
    choose('電話番号', '表示しない')
    await vi.waitFor(() => expect(text()).toContain('保存していない変更があります'))
    button('ログアウト').click()
    await vi.waitFor(() => expect(document.querySelector('dialog[open]')).not.toBeNull())
    button('この画面に残る').click()
    await vi.waitFor(() => expect(document.querySelector('dialog[open]')).toBeNull())
    expect(bridge.callsOf('sessions.logOut')).toEqual([])
    button('ログアウト').click()
    await vi.waitFor(() => expect(document.querySelector('dialog[open]')).not.toBeNull())
    button('保存せずに移る').click()
    await vi.waitFor(() => expect(text()).toContain('職員ログイン'))
    expect(bridge.callsOf('sessions.logOut')).toHaveLength(1)
  })

  it('follow what is changed in another window, but keep unsaved changes', async () => {
    const bridge = await openSettings()
    const elsewhere = async (rule: FieldRule) => {
      const current = await bridged.settings.readSection({ section: 'applications' })
      if (current.section !== 'applications') throw new Error('Another section was read')
      const { formFields } = current.value
      const account = { ...formFields.account, 'contact.phone': rule }
      await bridged.settings.changeSection({
        ...current,
        value: { ...current.value, formFields: { ...formFields, account } },
      })
      bridge.emit('officeDataChanged')
    }
    await elsewhere('hidden')
    await vi.waitFor(() => expect(previewed()).not.toContain('電話番号'))
    expect(text()).toContain('変更はありません')
    choose('入学年月', '必須')
    await vi.waitFor(() => expect(text()).toContain('保存していない変更があります'))
    await elsewhere('required')
    await vi.waitFor(() => expect(text()).toContain('別の画面で設定が変更されました'))
    expect(previewed()).not.toContain('電話番号')
    button('元に戻す').click()
    await vi.waitFor(() => expect(previewed()).toContain('電話番号'))
  })
})

describe('how student numbers look', () => {
  it('can be tried with a number, read as the form reads it', async () => {
    await openSettings()
    type('学籍番号の形式', '[A-Z][0-9]{3}')
    type('番号で試す', 'ａ123')
    await vi.waitFor(() => expect(text()).toContain('「ａ123」は受け付けられます'))
    type('番号で試す', 'A1234')
    await vi.waitFor(() => expect(text()).toContain('「A1234」は受け付けられません'))
  })

  it('is refused beside the field when it can not be read', async () => {
    const bridge = await openSettings()
    type('学籍番号の形式', '[0-9')
    type('番号で試す', '123')
    await vi.waitFor(() => expect(text()).toContain('この書き方では判定できません'))
    expect(text()).not.toContain('「123」は')
    submit()
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('aria-invalid')).toBe('true'))
    expect(bridge.callsOf('settings.changeSection')).toEqual([])
  })
})
