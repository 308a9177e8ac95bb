import { afterEach, describe, expect, it, vi } from 'vitest'
import { createFakeOfficeBridge } from '../../../../test/support/fake-office-bridge.ts'
import { showOffice } from '../../../../test/support/office-in-dom.ts'
import { settingsPageDriver } from '../../../../test/support/settings-page-in-dom.ts'
import { office as bridged } from '../../bridge/client.ts'
import { loadPages, PAGES } from './pages.ts'
import { startOffice } from './start-office.ts'
import { shellTexts } from './texts.ts'

// Loaded before a test fakes the clock.
await loadPages(PAGES)

const { button, link, open, says, submit, text, titles, type, valueOf } = settingsPageDriver

let stop: (() => void) | undefined
afterEach(() => stop?.())

function start() {
  const bridge = createFakeOfficeBridge({ role: 'administrator' })
  stop = showOffice(bridge, startOffice)
  return bridge
}

describe('the page of all settings', () => {
  it('leads to every page that belongs to a group, each with what it is for', async () => {
    start()
    await vi.waitFor(() => expect(link('設定')).toBeDefined())
    link('設定')?.click()
    await vi.waitFor(() => expect(titles()).not.toEqual([]))
    const grouped = PAGES.filter(({ group }) => group !== undefined)
    expect(titles().toSorted()).toEqual(grouped.map(({ title }) => shellTexts.ja.pages[title]).toSorted())
    for (const { title } of grouped) expect(Object.keys(shellTexts.ja.settings.leads)).toContain(title)
  })
})

describe('times', () => {
  it('of several sections are saved together, and only the sections that changed', async () => {
    const bridge = start()
    await open('有効時間')
    type('メールのコードの有効時間', '４５')
    type('初期パスワードの有効日数', '21')
    submit()
    await says('「有効時間」を保存しました')
    expect(bridge.callsOf('settings.changeSection')).toEqual([
      { section: 'links', revision: 1, value: { linkMinutes: 45, resubmissionLinkDays: 14 } },
      { section: 'accounts', revision: 1, value: { initialPasswordDays: 21 } },
    ])
    await says('変更はありません')
  })

  it('that are no number, or out of the range, are said beside their field and not saved', async () => {
    const bridge = start()
    await open('有効時間')
    for (const wrong of ['4', 'abc', '', '30.5', '-5']) {
      type('メールのコードの有効時間', wrong)
      await says('この内容は使えません')
      submit()
      await says('赤い文字のところを直してから')
      type('メールのコードの有効時間', '30')
      await says('変更はありません')
    }
    expect(bridge.callsOf('settings.changeSection')).toEqual([])
  })

  it('go back to the defaults once that was asked', async () => {
    start()
    await open('有効時間')
    type('メールのコードの有効時間', '45')
    submit()
    await says('「有効時間」を保存しました')
    button('初期の設定にする').click()
    await says('「有効時間」を初期の設定にしますか')
    expect(valueOf('メールのコードの有効時間')).toBe('45')
    document.querySelector('dialog[open] form')?.dispatchEvent(new Event('submit', { cancelable: true }))
    await vi.waitFor(() => expect(valueOf('メールのコードの有効時間')).toBe('30'))
    expect(text()).toContain('保存していない変更があります')
  })

  it('that somebody else changed meanwhile are shown beside one’s own; the other sections are saved as well', async () => {
    const bridge = start()
    await open('有効時間')
    type('メールのコードの有効時間', '45')
    type('初期パスワードの有効日数', '21')
    const links = await bridged.settings.readSection({ section: 'links' })
    if (links.section !== 'links') throw new Error('Another section was read')
    await bridged.settings.changeSection({ ...links, value: { ...links.value, linkMinutes: 60 } })
    submit()
    await says('別の画面で設定が変更されました')
    expect([...document.querySelectorAll('dialog[open] td')].map((cell) => cell.textContent)).toEqual(['', '60', '45'])
    button('この画面の内容で保存する').click()
    await says('「有効時間」を保存しました')
    expect(bridge.callsOf('settings.changeSection').slice(1)).toMatchObject([
      { section: 'links', revision: 1 },
      { section: 'links', revision: 2, value: { linkMinutes: 45 } },
      { section: 'accounts', revision: 1, value: { initialPasswordDays: 21 } },
    ])
  })
})

describe('the university', () => {
  it('is shown as graduates will see it while it is typed, and saved', async () => {
    const bridge = start()
    await open('大学の情報')
    type('大学名（日本語）', 'あおば大学')
    await vi.waitFor(() => expect(document.querySelector('.graduates-view .name')?.textContent).toBe('あおば大学'))
    submit()
    await says('「大学の情報」を保存しました')
    expect(bridge.callsOf('settings.changeSection')).toMatchObject([
      { section: 'university', value: { name: { ja: 'あおば大学', en: 'Midorino University' } } },
    ])
  })

  it('keeps its name and phone number when the defaults come back', async () => {
    start()
    await open('大学の情報')
    type('遅れていると表示するまでの日数', '9')
    button('初期の設定にする').click()
    await says('「大学の情報」を初期の設定にしますか')
    document.querySelector('dialog[open] form')?.dispatchEvent(new Event('submit', { cancelable: true }))
    await vi.waitFor(() => expect(valueOf('遅れていると表示するまでの日数')).toBe('5'))
    expect(valueOf('大学名（日本語）')).toBe('みどり野大学')
  })

  it('needs a name in both languages', async () => {
    const bridge = start()
    await open('大学の情報')
    type('大学名（英語）', ' ')
    submit()
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('aria-invalid')).toBe('true'))
    expect(bridge.callsOf('settings.changeSection')).toEqual([])
  })
})
