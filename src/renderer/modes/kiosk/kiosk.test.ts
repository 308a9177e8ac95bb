import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  answer,
  createFakeKioskBridge,
  FAKE_FORM,
  FAKE_UNIVERSITY,
  refuse,
  type FakeOperations,
} from '../../../../test/support/fake-kiosk-bridge.ts'
import {
  button,
  enterCode,
  eventually,
  expectScreen,
  expectShown,
  field,
  press,
  select,
  settle,
  showKiosk,
  shown,
  type,
} from '../../../../test/support/kiosk-in-dom.ts'
import { startKiosk } from './start-kiosk.ts'

/** Whole visits, on the real screens, with only the bridge replaced. */

let stop: (() => void) | undefined

async function open(replaced: FakeOperations = {}) {
  const bridge = createFakeKioskBridge(replaced)
  stop = showKiosk(bridge, startKiosk)
  await settle()
  return bridge
}

async function openForm(): Promise<void> {
  await enterCode('メールのコードで続ける', '34679ace')
  const agreement = await eventually(() => field('上記内容に同意する'))
  agreement.click()
  await press('同意する')
  await expectScreen('申請者の情報')
}

async function chooseCard(value: string): Promise<void> {
  const card = await eventually(() => {
    const found = document.querySelector<HTMLInputElement>(`input[type="radio"][value="${value}"]`)
    if (!found) throw new Error(`No card ${value}`)
    return found
  })
  card.click()
  await settle()
}

async function typeApplicant(): Promise<void> {
  await type('申請者氏名（漢字）', '山田　花子')
  await type('申請者氏名（カタカナ）', 'ヤマダ　ハナコ')
  await type('申請者氏名（ローマ字）', 'Yamada Hanako')
  for (const [part, digits] of [
    ['年', '1990'],
    ['月', '4'],
    ['日', '1'],
  ] as const) {
    await type(part, digits)
  }
}

afterEach(() => {
  stop?.()
  stop = undefined
  vi.useRealTimers()
})

describe('the kiosk', () => {
  it('changes its language at once, on the page and in the data', async () => {
    await open()
    expect(shown()).toContain('みどり野大学')
    await press('English')
    expect(document.documentElement.lang).toBe('en')
    expect(shown()).toContain('Midorino University')
    expect(shown()).toContain('New registration procedure')
    expect(shown()).not.toContain('新規登録手続き')
  })

  it('has three languages side by side, and changes in the middle of a form without losing anything', async () => {
    await open()
    await press('新規登録手続き')
    await type('メールアドレス', 'hanako@example.jp')
    for (const [name, lang] of [
      ['やさしい日本語', 'ja'],
      ['English', 'en'],
      ['日本語', 'ja'],
    ] as const) {
      await press(name)
      expect(button(name).getAttribute('aria-pressed')).toBe('true')
      expect(document.documentElement.lang).toBe(lang)
      expect(document.querySelector<HTMLInputElement>('[data-field="email"] input')?.value).toBe('hanako@example.jp')
    }
  })

  it('gives the next person Japanese, letters of the usual size and the usual colours', async () => {
    const bridge = await open()
    await openForm()
    for (const name of ['文字を大きく', '見やすい配色', 'やさしい日本語']) {
      await press(name)
    }
    const { dataset } = document.documentElement
    expect({ ...dataset }).toMatchObject({ text: 'large', contrast: 'high', language: 'easy' })
    bridge.emit('sessionEnded', {})
    await settle()
    await expectScreen('証明書発行サービス')
    expect({ ...dataset }).toMatchObject({ text: 'normal', contrast: 'normal', language: 'ja' })
    expect(button('文字を大きく').getAttribute('aria-pressed')).toBe('false')
  })

  it('tells beforehand what one needs, by the university’s own document types, and prints it alone on a page', async () => {
    const printed: string[] = []
    vi.stubGlobal('print', () => printed.push(document.querySelector('.print-sheet')?.textContent ?? ''))
    await open()
    await press('新規登録手続き')
    await press('必要なものを確認する')
    await expectScreen('必要なもの')
    expect(shown()).toContain('運転免許証（有効期限内のもの）')
    expect(shown()).toContain('戸籍抄本・戸籍謄本（発行から6か月以内のもの）')
    expect(shown()).not.toContain('健康保険証')
    await press('印刷する')
    expect(printed).toHaveLength(1)
    expect(printed[0]).toContain('みどり野大学')
    expect(printed[0]).toContain('運転免許証')
    expect(document.querySelector('.print-sheet')).toBeNull()
    await press('戻る')
    await expectScreen('新規登録手続き')
  })

  it('asks for help of staff when it cannot get ready, and tries again', async () => {
    const bridge = await open({ university: { getUniversity: refuse('unexpected', { incident: 'A1' }) } })
    await expectScreen('ただいまご利用いただけません')
    const { getUniversity } = createFakeKioskBridge().desk.operations.university ?? {}
    if (bridge.desk.operations.university && getUniversity)
      bridge.desk.operations.university.getUniversity = getUniversity
    await press('もう一度試す')
    await expectScreen('証明書発行サービス')
  })

  it('lists what is wrong with a email address, and puts the focus there', async () => {
    const bridge = await open()
    await press('新規登録手続き')
    await type('メールアドレス', 'hanako@example.jp')
    await type('確認', 'hanako@example.com')
    await press('確認')
    expect(document.activeElement).toBe(field('確認'))
    expect(shown()).toContain('確認が必要な項目が1件あります')
    expect(field('確認').getAttribute('aria-invalid')).toBe('true')
    await type('確認', 'ｈanako@example.jp ')
    expect(shown()).not.toContain('確認が必要な項目')
    await press('確認')
    await expectScreen('確認のメールをお送りしました')
    expect(bridge.calls.filter(({ name }) => name === 'applications.requestRegistrationLink')).toHaveLength(1)
  })

  it('says of a used code that it is used, and how to go on', async () => {
    await open({ linkOpening: { openOneTimeLink: refuse('linkUsed', { purpose: 'registration' }) } })
    await press('メールのコードで続ける')
    await type('コード', '3467-9ACE')
    await press('次へ')
    await expectScreen('このコードはすでに使われています')
    await press('新しいメールを受け取る')
    await expectScreen('新規登録手続き')
  })

  it('goes on with a link that was opened elsewhere, but asks first in the middle of a visit', async () => {
    const bridge = await open()
    await press('卒業生ログイン')
    bridge.emit('linkArrived', { code: '34679ACE' })
    await settle()
    await expectScreen('利用規約')
    bridge.emit('linkArrived', { code: 'ACEFGHJK' })
    await settle()
    expect(shown()).toContain('別のメールのコードが開かれました')
    await press('新しいコードで続ける')
    const names = bridge.calls.map(({ name }) => name)
    expect(names.lastIndexOf('sessions.logOut')).toBeLessThan(names.lastIndexOf('linkOpening.openOneTimeLink'))
    expect(bridge.calls.findLast(({ name }) => name === 'linkOpening.openOneTimeLink')?.input).toEqual({
      code: 'ACEFGHJK',
    })
    await expectScreen('利用規約')
  })

  it('keeps everything that was typed when going back', async () => {
    await open()
    await openForm()
    await typeApplicant()
    await press('次へ')
    await expectScreen('在学時の情報')
    await press('在学時の氏名も同じ')
    expect(field('在学時氏名（漢字）').value).toBe('山田　花子')
    await type('学籍番号', '0812345')
    await press('戻る')
    await expectScreen('申請者の情報')
    expect(field('申請者氏名（漢字）').value).toBe('山田　花子')
    expect(field('年').value).toBe('1990')
    await press('次へ')
    await expectScreen('在学時の情報')
    expect(field('学籍番号').value).toBe('0812345')
  })

  it('asks of a resubmission only what staff flagged, each with its reason', async () => {
    const bridge = await open({
      applications: {
        getDraft: answer({
          purpose: 'resubmission',
          email: 'hanako@example.jp',
          agreedTermsVersion: '1',
          setAside: null,
          resubmission: {
            receptionNumber: '2026-000123-7',
            form: FAKE_FORM,
            refused: {},
            flags: [
              { field: 'contact.phone', reason: { ja: 'つながりませんでした。', en: 'Nobody answered.' } },
              {
                field: 'identityDocument.images.front',
                reason: { ja: '画像がぼやけています。', en: 'The image is blurred.' },
              },
            ],
          },
        }),
      },
    })
    bridge.emit('linkArrived', { code: '34679ACE' })
    await settle()
    await expectScreen('連絡先')
    expect(document.querySelector('[data-field="phone"]')?.textContent).toContain('つながりませんでした。')
    expect(document.querySelector('[data-field="address.city"]')).toBeNull()
    await press('次へ')
    await expectScreen('本人確認用書類')
    await press('次へ')
    expect(document.querySelector('[data-field="images.front"]')?.textContent).toContain('画像がぼやけています。')
    expect(document.querySelector('[data-field="images.front"]')?.textContent).toContain('画像を登録してください。')
    expect(document.querySelector('[data-field="images.back"]')?.textContent).toContain('受け取り済み')
  })

  it('shows readings above the words in やさしい日本語, and leaves them out of names for screen readers', async () => {
    await open()
    await press('やさしい日本語')
    const [word] = await eventually(() => {
      const found = [...document.querySelectorAll('ruby')]
      expect(found.length).toBeGreaterThan(5)
      return found
    })
    expect(word?.querySelector('rt')?.getAttribute('aria-hidden')).toBe('true')
    expect(shown()).not.toMatch(/\p{Script=Han}（[ぁ-ゖー]+）/u)
    const names = [...document.querySelectorAll('[aria-label]')].map((element) => element.getAttribute('aria-label'))
    expect(names).toContain('画面の見え方')
    expect(names.filter((name) => /\p{Script=Han}（[ぁ-ゖー]+）/u.test(name ?? ''))).toEqual([])
    await press('日本語')
    await eventually(() => expect(document.querySelector('ruby')).toBeNull())
  })

  it.each([
    ['not again if they are those of today', '1', '連絡先', ['連絡先', '確認']],
    ['if they have changed since', '0', '利用規約', ['規約', '連絡先', '確認']],
  ])('asks in a resubmission for the terms %s', async (_when, agreedTermsVersion, first, steps) => {
    const reason = { ja: 'つながりませんでした。', en: 'Nobody answered.' }
    const flags = [{ field: 'contact.phone', reason }]
    const resubmission = { receptionNumber: '2026-000123-7', form: FAKE_FORM, refused: {}, flags }
    const bridge = await open({
      applications: {
        getDraft: answer({
          purpose: 'resubmission',
          email: 'hanako@example.jp',
          agreedTermsVersion,
          setAside: null,
          resubmission,
        }),
      },
    })
    bridge.emit('linkArrived', { code: '34679ACE' })
    await expectScreen(first)
    expect([...document.querySelectorAll('nav li .name')].map(({ textContent }) => textContent)).toEqual(steps)
    await press('戻る')
    await expectShown('手続きを終了しますか')
  })

  it('leads to the screen that main refused, with the problem beside its field', async () => {
    const bridge = await open({
      applications: {
        getDraft: answer({
          purpose: 'resume',
          email: 'hanako@example.jp',
          agreedTermsVersion: '1',
          setAside: FAKE_FORM,
          resubmission: null,
        }),
        submitApplication: refuse('invalidInput', { fields: { 'school.studentNumber': 'studentNumberPattern' } }),
      },
    })
    bridge.emit('linkArrived', { code: '34679ACE' })
    await settle()
    await expectScreen('申請内容の確認')
    expect(shown()).toContain('前回の続きから始めます')
    await press('申請')
    await expectScreen('在学時の情報')
    expect(document.activeElement).toBe(field('学籍番号'))
    expect(shown()).toContain('学籍番号の形式をご確認ください。')
    expect(shown()).toMatch(/形式の例：[0-9A-Z-]{4,20}/)
  })

  it('lets an older student number through where the office does, once its owner says that it is one', async () => {
    const bridge = await open({
      university: { getUniversity: answer({ ...FAKE_UNIVERSITY, takesOldStudentNumbers: true }) },
      applications: {
        getDraft: answer({
          purpose: 'resume',
          email: 'hanako@example.jp',
          agreedTermsVersion: '1',
          setAside: { ...FAKE_FORM, school: { ...FAKE_FORM.school, studentNumber: '昭63・12' } },
          resubmission: null,
        }),
      },
    })
    const says = '以前の形式の学籍番号です'
    bridge.emit('linkArrived', { code: '34679ACE' })
    await settle()
    await expectScreen('在学時の情報')
    expect(shown()).not.toContain(says)
    await press('次へ')
    await expectShown('学籍番号の形式をご確認ください。')
    const box = await eventually(() => field(says))
    box.click()
    await settle()
    expect(shown()).not.toContain('学籍番号の形式をご確認ください。')
    await press('次へ')
    await expectScreen('連絡先')
    await press('次へ')
    await expectScreen('本人確認用書類')
    await press('次へ')
    await expectScreen('申請内容の確認')
    expect(shown()).toContain('昭63・12（以前の形式）')
    await press('申請')
    await expectScreen('申請を受け付けました')
    expect(
      bridge.calls.findLast(({ name: called }) => called === 'applications.submitApplication')?.input,
    ).toMatchObject({ form: { school: { studentNumber: '昭63・12', hasOldNumber: true } } })
  })

  it('asks whether only the form of a character differs, and asks for a document only where the name changed', async () => {
    const { name } = FAKE_FORM.applicant
    const bridge = await open({
      applications: {
        getDraft: answer({
          purpose: 'resume',
          email: 'hanako@example.jp',
          agreedTermsVersion: '1',
          setAside: {
            ...FAKE_FORM,
            applicant: { ...FAKE_FORM.applicant, name: { ...name, kanji: '山田　花\u{E0100}子' } },
          },
          resubmission: null,
        }),
      },
    })
    bridge.emit('linkArrived', { code: '34679ACE' })
    await expectScreen('氏名の字の確認')
    await press('次へ')
    expect(document.querySelector('[data-field="difference"]')?.textContent).toContain('入力してください。')
    await chooseCard('name')
    for (const screen of ['連絡先', '本人確認用書類', '氏名変更の確認書類']) {
      await press('次へ')
      await expectScreen(screen)
    }
    for (const screen of ['本人確認用書類', '連絡先', '氏名の字の確認']) {
      await press('戻る')
      await expectScreen(screen)
    }
    await chooseCard('form')
    for (const screen of ['連絡先', '本人確認用書類', '申請内容の確認']) {
      await press('次へ')
      await expectScreen(screen)
    }
    await press('申請')
    expect(
      bridge.calls.findLast(({ name: called }) => called === 'applications.submitApplication')?.input,
    ).toMatchObject({
      form: { nameAnswer: { difference: 'form' }, nameChangeDocument: null },
    })
  })

  it('asks for a country abroad, empties what is of Japan, and brings it back with the switch', async () => {
    const contact = { ...FAKE_FORM.contact, phone: '' }
    const bridge = await open({
      applications: {
        getDraft: answer({
          purpose: 'resume',
          email: 'hanako@example.jp',
          agreedTermsVersion: '1',
          setAside: { ...FAKE_FORM, contact },
          resubmission: null,
        }),
      },
    })
    bridge.emit('linkArrived', { code: '34679ACE' })
    await expectScreen('連絡先')
    field('海外に住んでいる').click()
    await eventually(() => expect(field('市・町').value).toBe(''))
    expect(field('郵便番号（ある場合）').value).toBe('')
    field('海外に住んでいる').click()
    await eventually(() => expect(field('市区町村').value).toBe('千代田区'))
    expect(field('町名番地').value).toBe('千代田1-1')
    field('海外に住んでいる').click()
    await eventually(() => expect(field('市・町').value).toBe(''))
    const countries = [...select('国・地域').options].map(({ text }) => text)
    expect(countries).toContain('ドイツ')
    await type('電話番号', '+49 30 901820')
    await type('通り・番地', 'Hauptstrasse 1')
    await press('次へ')
    expect(document.querySelector('[data-field="address.country"]')?.textContent).toContain('入力してください。')
    const control = select('国・地域')
    control.selectedIndex = countries.indexOf('ドイツ')
    control.dispatchEvent(new Event('change', { bubbles: true }))
    for (const screen of ['本人確認用書類', '申請内容の確認']) {
      await press('次へ')
      await expectScreen(screen)
    }
    expect(shown()).toContain('ドイツ')
  })

  it('empties the address of an old postal code, and asks about a town without a number', async () => {
    const address = { ...FAKE_FORM.contact.address, zip: '', prefecture: '', city: '', town: '' }
    const bridge = await open({
      applications: {
        getDraft: answer({
          purpose: 'resume',
          email: 'hanako@example.jp',
          agreedTermsVersion: '1',
          setAside: { ...FAKE_FORM, contact: { ...FAKE_FORM.contact, address } },
          resubmission: null,
        }),
      },
      postalCodes: {
        findAddresses: answer({ areas: [{ prefecture: '東京都', city: '千代田区', town: '千代田' }] }),
      },
    })
    bridge.emit('linkArrived', { code: '34679ACE' })
    await expectScreen('連絡先')
    await type('郵便番号', '100-0001')
    await press('検索')
    await eventually(() => expect(field('町名番地').value).toBe('千代田'))
    await type('町名番地', '千代田1-1')
    await type('郵便番号', '100-0002')
    await eventually(() => expect(field('町名番地').value).toBe(''))
    expect([field('都道府県').value, field('市区町村').value]).toEqual(['', ''])
    await press('検索')
    await eventually(() => expect(field('町名番地').value).toBe('千代田'))
    await press('次へ')
    await expectShown('番地の数字がありません')
    await press('番地を書き加える')
    await expectScreen('連絡先')
    await press('次へ')
    await press('番地はない')
    await expectScreen('本人確認用書類')
  })

  it('takes a person with one name and no kanji', async () => {
    await open()
    await openForm()
    await typeApplicant()
    await type('申請者氏名（漢字）', 'スハルト')
    await type('申請者氏名（カタカナ）', 'スハルト')
    await type('申請者氏名（ローマ字）', 'Suharto')
    await press('次へ')
    expect(shown()).toContain('姓と名に分かれない方は')
    field('姓または名がない（名前が1つだけ）').click()
    await settle()
    field('漢字の氏名がない').click()
    await settle()
    expect(() => field('申請者氏名（漢字）')).toThrow('No field')
    await press('次へ')
    await expectScreen('在学時の情報')
    await press('在学時の氏名も同じ')
    expect(field('在学時氏名（ローマ字）').value).toBe('Suharto')
    expect(field('漢字の氏名がない').checked).toBe(true)
  })

  it('takes up the faculty that was chosen before the form was left', async () => {
    const bridge = await open({
      applications: {
        getDraft: answer({
          purpose: 'resume',
          email: 'hanako@example.jp',
          agreedTermsVersion: '1',
          setAside: { ...FAKE_FORM, school: { ...FAKE_FORM.school, departmentId: null } },
          chosenUnit: { universityId: 1, facultyId: 12 },
          resubmission: null,
        }),
      },
    })
    bridge.emit('linkArrived', { code: '34679ACE' })
    await settle()
    await expectScreen('在学時の情報')
    await eventually(() => expect(select('学部名').value).toBe('12'))
  })

  it('ticks the rules of a password off while it is typed', async () => {
    await open()
    await press('卒業生ログイン')
    await type('メールアドレス', 'hanako@example.jp')
    await type('パスワード', 'Initial2026')
    await press('ログイン')
    await expectScreen('パスワードの設定')
    const kept = () => [...document.querySelectorAll('li.kept')].map((rule) => rule.textContent?.trim())
    expect(kept()).toEqual([])
    await type('パスワード', 'sakura2')
    expect(kept()).toEqual(['英小文字（a–z）を含む', '数字（0–9）を含む', '半角の英字と数字だけ'])
    await type('パスワード', 'Sakura2026')
    expect(kept()).toHaveLength(5)
  })

  it('wipes everything when main ends the session, and says so', async () => {
    const bridge = await open()
    await openForm()
    await press('English')
    bridge.emit('sessionEnded', {})
    await settle()
    await expectScreen('証明書発行サービス')
    expect(shown()).toContain('一定の時間操作がなかったため、終了しました。')
    await openForm()
    expect(field('申請者氏名（漢字）').value).toBe('')
  })

  it('counts down before an idle visit without a session is wiped, and goes on when asked to', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
    await open()
    await press('新規登録手続き')
    await type('メールアドレス', 'hanako@example.jp')
    await vi.advanceTimersByTimeAsync(275_000)
    expect(shown()).toContain('操作を続けますか？')
    await press('続ける')
    expect(field('メールアドレス').value).toBe('hanako@example.jp')
    await vi.advanceTimersByTimeAsync(301_000)
    await settle()
    await expectScreen('証明書発行サービス')
    await press('新規登録手続き')
    expect(field('メールアドレス').value).toBe('')
  })

  it('takes a pointer that moves for somebody, and one that lies still for nobody', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
    await open()
    await press('新規登録手続き')
    await type('メールアドレス', 'hanako@example.jp')
    const tenSecondsWith = async (screenX: number): Promise<void> => {
      window.dispatchEvent(new PointerEvent('pointermove', { screenX, screenY: 200 }))
      await vi.advanceTimersByTimeAsync(10_000)
    }
    for (let times = 0; times < 40; times++) await tenSecondsWith(100 + times)
    expect(shown()).not.toContain('操作を続けますか？')
    for (let times = 0; times < 28; times++) await tenSecondsWith(100)
    expect(shown()).toContain('操作を続けますか？')
  })

  it('keeps a half-filled form that is left alone, and says so before and after', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
    const bridge = await open()
    await openForm()
    await type('申請者氏名（漢字）', '山田　花子')
    await vi.advanceTimersByTimeAsync(275_000)
    await eventually(() => expect(shown()).toContain('入力した内容を24時間保管し'))
    await vi.advanceTimersByTimeAsync(30_000)
    await expectScreen('証明書発行サービス')
    expect(shown()).toContain('入力した内容は24時間保管します。')
    const names = bridge.calls.map(({ name }) => name)
    expect(names.indexOf('applications.setDraftAside')).toBeLessThan(names.indexOf('sessions.logOut'))
    const kept = bridge.calls.find(({ name }) => name === 'applications.setDraftAside')
    expect(kept?.input).toMatchObject({ form: { applicant: { name: { kanji: '山田　花子' } } } })
    await openForm()
    expect(field('申請者氏名（漢字）').value).toBe('')
  })

  it('says that everything was erased when nothing was typed, when keeping fails, and when asked to stop', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
    const bridge = await open({ applications: { setDraftAside: refuse('sessionEnded') } })
    const keeps = () => bridge.calls.filter(({ name }) => name === 'applications.setDraftAside').length
    await openForm()
    await vi.advanceTimersByTimeAsync(305_000)
    await expectScreen('証明書発行サービス')
    expect(keeps()).toBe(0)
    expect(shown()).toContain('入力した内容は消去しました。')

    await openForm()
    await type('申請者氏名（漢字）', '山田　花子')
    await vi.advanceTimersByTimeAsync(305_000)
    await expectScreen('証明書発行サービス')
    expect(keeps()).toBe(1)
    expect(shown()).toContain('一定の時間操作がなかったため、終了しました。入力した内容は消去しました。')

    await openForm()
    await type('申請者氏名（漢字）', '山田　花子')
    await vi.advanceTimersByTimeAsync(275_000)
    await press('終了する')
    await expectScreen('証明書発行サービス')
    expect(keeps()).toBe(1)
    expect(shown()).toContain('手続きを終了しました。入力した内容は消去しました。')
  })

  it('goes on with a form that was kept where something is missing, with its images', async () => {
    const { images, ...identityDocument } = FAKE_FORM.identityDocument
    const bridge = await open({
      applications: {
        getDraft: answer({
          purpose: 'resume',
          email: 'hanako@example.jp',
          agreedTermsVersion: '1',
          setAside: {
            ...FAKE_FORM,
            identityDocument: { ...identityDocument, images: images.filter(({ side }) => side === 'back') },
          },
          resubmission: null,
        }),
      },
    })
    bridge.emit('linkArrived', { code: '34679ACE' })
    await settle()
    await expectScreen('本人確認用書類')
    expect(shown()).toContain('前回の続きから始めます')
    expect(document.querySelector('[data-field="images.back"]')?.textContent).toContain('受け取り済み')
    await press('戻る')
    await expectScreen('連絡先')
    expect(shown()).not.toContain('前回の続きから始めます')
    expect(field('電話番号').value).toBe('090-1234-5678')
  })

  it('tells main that somebody is there, at most every five seconds', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
    const bridge = await open()
    await openForm()
    const keeps = () => bridge.calls.filter(({ name }) => name === 'sessions.keepSession').length
    await vi.advanceTimersByTimeAsync(6_000)
    for (let times = 0; times < 10; times += 1) window.dispatchEvent(new Event('keydown'))
    await settle()
    expect(keeps()).toBe(1)
  })

  it('lays the manual over the form: found by a word, read on, and everything typed is still there', async () => {
    await open()
    await openForm()
    await type('申請者氏名（ローマ字）', 'Yamada Hanako')
    const titles = () => [...document.querySelectorAll('h1')].map((heading) => heading.textContent)
    await press('メニュー')
    const [entry] = await eventually(() => {
      const items = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')]
      expect(items.length).toBeGreaterThan(0)
      return items
    })
    entry?.click()
    await type('マニュアル内を検索', 'ﾊﾟｽﾜｰﾄﾞ')
    expect(shown()).toContain('1項目、1か所で見つかりました。')
    expect([...document.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['パスワード'])
    document.querySelector<HTMLElement>('[data-section="log-in"]')?.click()
    await eventually(() => expect(titles()).toContain('3. ログイン'))
    await press('前の項目')
    expect(titles()).toContain('2. 新規登録')
    expect(document.querySelector('article img')?.getAttribute('src')).toBe('./ja/welcome.webp')
    await press('マニュアルを閉じる')
    expect(field('申請者氏名（ローマ字）').value).toBe('Yamada Hanako')
  })

  it('says that nothing was found in the manual, and shows all of it again', async () => {
    await open()
    await press('マニュアル')
    await type('マニュアル内を検索', '☂')
    expect(shown()).toContain('「☂」に当てはまる項目はありません')
    expect(document.querySelectorAll('[data-section]')).toHaveLength(0)
    await press('消去')
    expect(document.querySelectorAll('[data-section]')).toHaveLength(3)
  })
})
