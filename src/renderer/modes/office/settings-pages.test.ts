import { afterEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { createFakeOfficeBridge } from '../../../../test/support/fake-office-bridge.ts'
import { showOffice } from '../../../../test/support/office-in-dom.ts'
import { settingsPageDriver } from '../../../../test/support/settings-page-in-dom.ts'
import { office as bridged } from '../../bridge/client.ts'
import { loadPages, PAGES } from './pages.ts'
import { startOffice } from './start-office.ts'
import { shellTexts } from './texts.ts'

// Loaded before a test fakes the clock.
await loadPages(PAGES)

const { button, choose, link, open, says, submit, text, titles, type, valueOf } = settingsPageDriver

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

describe('notes', () => {
  it('are typed for one screen at a time, and shown line by line as graduates will see them', async () => {
    const bridge = start()
    await open('注意事項')
    choose('ログイン')
    await vi.waitFor(() => expect(document.querySelector('.settings-card h2')?.textContent).toBe('ログイン'))
    type('注意事項（日本語）', '一つ目\n二つ目')
    const sample = () => [...document.querySelectorAll('.graduates-view [lang=ja] li')].map((line) => line.textContent)
    await vi.waitFor(() => expect(sample()).toEqual(['一つ目', '二つ目']))
    submit()
    await says('「注意事項」を保存しました')
    expect(bridge.callsOf('settings.changeSection')).toMatchObject([
      { section: 'notices', value: { notices: { login: { ja: '一つ目\n二つ目' } } } },
    ])
  })

  it('that are missing are shown on their screen, wherever one was', async () => {
    const bridge = start()
    await open('注意事項')
    type('注意事項（英語）', '')
    choose('ログイン')
    await vi.waitFor(() => expect(document.querySelector('.settings-card h2')?.textContent).toBe('ログイン'))
    submit()
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('aria-invalid')).toBe('true'))
    expect(document.querySelector('.settings-card h2')?.textContent).toBe('新規登録')
    expect(bridge.callsOf('settings.changeSection')).toEqual([])
  })
})

describe('the terms of use', () => {
  it('get the next version with a changed text, and the former one back with the former text', async () => {
    const bridge = start()
    await open('利用規約')
    const before = valueOf('規約の文（日本語）')
    type('規約の文（日本語）', '新しい規約')
    await vi.waitFor(() => expect(valueOf('版の名前')).toBe('2'))
    type('規約の文（日本語）', before)
    await vi.waitFor(() => expect(valueOf('版の名前')).toBe('1'))
    type('規約の文（日本語）', '新しい規約')
    await vi.waitFor(() => expect(valueOf('版の名前')).toBe('2'))
    submit()
    await says('利用規約を保存しました')
    expect(bridge.callsOf('settings.changeSection')).toMatchObject([
      { section: 'terms', value: { terms: { version: '2', text: { ja: '新しい規約' } } } },
    ])
  })

  it('whose name was used before are refused beside that name, by main', async () => {
    stop = showOffice(
      createFakeOfficeBridge({
        role: 'administrator',
        replaced: {
          settings: {
            changeSection: () =>
              Promise.resolve({
                ok: false,
                error: { code: 'invalidInput', fields: { 'value.terms.version': 'termsVersionUsed' } },
              }),
          },
        },
      }),
      startOffice,
    )
    await open('利用規約')
    type('版の名前', '0')
    submit()
    await says('この名前の版は、すでにあります')
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('aria-invalid')).toBe('true'))
    type('版の名前', '9')
    await vi.waitFor(() => expect(text()).not.toContain('この名前の版は、すでにあります'))
  })

  it('can be read as they were', async () => {
    start()
    await open('利用規約')
    await says('最初の版')
    button('読む').click()
    await says('利用規約（第1版）')
    await vi.waitFor(() => expect(document.querySelector('dialog[open] .terms-text')?.textContent).toContain('第1条'))
  })
})

describe('the reason templates', () => {
  const names = () => [...document.querySelectorAll('.editable-list summary .name')].map((name) => name.textContent)
  const tool = (label: string) => document.querySelector<HTMLElement>(`.editable-list button[aria-label="${label}"]`)

  it('are moved, taken away and added, and saved in their order', async () => {
    const bridge = start()
    await open('理由の定型文')
    const before = names()
    tool(`「${before[0]}」を下へ動かす`)?.click()
    await vi.waitFor(() => expect(names().slice(0, 2)).toEqual([before[1], before[0]]))
    tool(`「${before[3]}」を消す`)?.click()
    await vi.waitFor(() => expect(names()).not.toContain(before[3]))
    button('定型文を追加する').click()
    await vi.waitFor(() => expect(names().at(-1)).toBe('名前がまだありません'))
    submit()
    await says('赤い文字のところを直してから')
    expect(bridge.callsOf('settings.changeSection')).toEqual([])
    const added = document.querySelector('.editable-list li:last-child')
    for (const [index, input] of [...(added?.querySelectorAll('input, textarea:not([readonly])') ?? [])].entries()) {
      if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement)) continue
      input.value = ['書類が違う', 'Other document', '別の書類です。', 'This is another document.'][index] ?? ''
      input.dispatchEvent(new Event('input'))
      await nextTick()
    }
    await vi.waitFor(() => expect(names().at(-1)).toBe('書類が違う'))
    submit()
    await says('「理由の定型文」を保存しました')
    expect(bridge.callsOf('settings.changeSection')).toMatchObject([
      {
        section: 'reasonTemplates',
        value: {
          reasonTemplates: {
            rejection: [
              { id: 'notSamePerson' },
              { id: 'notFound' },
              { id: 'duplicate' },
              { id: 'own1', label: { ja: '書類が違う' }, reason: { en: 'This is another document.' } },
            ],
          },
        },
      },
    ])
  })
})

describe('working days', () => {
  const weekday = (label: string) =>
    [...document.querySelectorAll('label')].find((one) => one.textContent?.trim() === label)

  it('tell at once by when an application of today should be checked', async () => {
    const bridge = start()
    await open('業務日')
    // Sunday, 22 November 2026; Monday is a holiday.
    await says('（5業務日）は、2026年11月30日までです')
    weekday('月曜日')?.click()
    await says('（5業務日）は、2026年12月1日までです')
    submit()
    await says('「業務日」を保存しました')
    expect(bridge.callsOf('settings.changeSection')).toMatchObject([
      { section: 'workingDays', value: { closedWeekdays: [0, 1, 6], areNationalHolidaysClosed: true } },
    ])
  })

  it('of the university itself need a first and a last day, in this order', async () => {
    const bridge = start()
    await open('業務日')
    button('休みを追加する').click()
    await vi.waitFor(() => expect(valueOf('最初の日')).toBe(''))
    type('最初の日', '2026-12-28')
    await nextTick()
    type('最後の日', '2026-12-25')
    await says('最初の日より後の日にしてください')
    submit()
    await says('赤い文字のところを直してから')
    expect(bridge.callsOf('settings.changeSection')).toEqual([])
    type('最後の日', '2027-01-04')
    await vi.waitFor(() => expect(text()).not.toContain('最初の日より後の日にしてください'))
    submit()
    await says('「業務日」を保存しました')
    expect(bridge.callsOf('settings.changeSection')).toMatchObject([
      { value: { closedDays: [{ from: '2026-12-28', to: '2027-01-04', note: '' }] } },
    ])
  })
})

describe('the types of identity documents', () => {
  const offered = () =>
    [...document.querySelectorAll('.graduates-view section:first-of-type li')].map((one) => one.textContent)
  const remove = (name: string) =>
    document.querySelector<HTMLButtonElement>(`.editable-list button[aria-label="「${name}」を消す"]`)

  it('are closed, not taken away, and go from what graduates can choose', async () => {
    const bridge = start()
    await open('本人確認用書類の種類')
    await vi.waitFor(() => expect(offered().join()).toContain('パスポート'))
    expect(remove('パスポート')?.disabled).toBe(true)
    const entry = [...document.querySelectorAll('.editable-list li')].find(
      (one) => one.querySelector('summary .name')?.textContent === 'パスポート',
    )
    entry?.querySelector<HTMLInputElement>('.v-switch input')?.click()
    await vi.waitFor(() => expect(offered().join()).not.toContain('パスポート'))
    submit()
    await says('「本人確認用書類の種類」を保存しました')
    const [{ value }] = bridge.callsOf('settings.changeSection') as [
      { value: { documentTypes: { id: string; isAccepted: boolean }[] } },
    ]
    expect(value.documentTypes.find(({ id }) => id === 'passport')?.isAccepted).toBe(false)
  })

  it('that are new can be taken away again, and need a name', async () => {
    const bridge = start()
    await open('本人確認用書類の種類')
    button('種類を追加する').click()
    await vi.waitFor(() => expect(text()).toContain('名前がまだありません'))
    submit()
    await says('赤い文字のところを直してから')
    expect(bridge.callsOf('settings.changeSection')).toEqual([])
    expect(remove('')?.disabled).toBe(false)
    remove('')?.click()
    await says('変更はありません')
  })
})
