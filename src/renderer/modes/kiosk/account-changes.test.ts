import { afterEach, describe, expect, it } from 'vitest'
import {
  createFakeKioskBridge,
  FAKE_CODES,
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
  logIn,
  press,
  showKiosk,
  shown,
  type,
} from '../../../../test/support/kiosk-in-dom.ts'
import type { FieldProblems } from '../../../shared/bridge/result.ts'
import { startKiosk } from './start-kiosk.ts'

/** G13, G15, G16 and G17 on the real screens, with only the bridge replaced. */

let stop: (() => void) | undefined
afterEach(() => {
  stop?.()
  stop = undefined
})

function open(accounts: FakeOperations[string] = {}, linkOpening: FakeOperations[string] = {}) {
  const bridge = createFakeKioskBridge({ accounts, linkOpening })
  stop = showKiosk(bridge, startKiosk)
  const inputsOf = (verb: string) =>
    bridge.calls.filter(({ name }) => name === `accounts.${verb}`).map(({ input }) => input)
  return { ...bridge, inputsOf }
}

const refuseFields = (fields: FieldProblems) => refuse('invalidInput', { fields })
const problemOf = (path: string) => document.querySelector(`[data-field="${path}"].has-problem`)?.textContent

const menuItems = () => [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')]
async function chooseFromMenu(name: string): Promise<void> {
  await press('メニュー')
  const item = await eventually(() => {
    const found = menuItems().find(({ textContent }) => textContent?.trim() === name)
    if (!found) throw new Error(`No menu item ${name}`)
    return found
  })
  item.click()
  await expectScreen(name)
}

describe('the menu', () => {
  const names = () => menuItems().map(({ textContent }) => textContent?.trim())

  it('offers no changes to those who are not logged in', async () => {
    open()
    await press('メニュー')
    await eventually(() => expect(names()).toEqual(['マニュアル']))
  })

  it('offers the changes to those who are logged in', async () => {
    open()
    await logIn()
    await press('メニュー')
    await eventually(() =>
      expect(names()).toEqual([
        '学籍番号追加登録',
        'メールアドレス変更',
        'パスワード変更',
        '第2パスワード変更',
        'マニュアル',
        'ログアウト',
      ]),
    )
  })
})

describe.each([
  {
    title: 'パスワード変更',
    verb: 'changePassword',
    current: '現在のパスワード',
    wanted: '新しいパスワード',
    done: 'パスワードを変更しました',
  },
  {
    title: '第2パスワード変更',
    verb: 'changeSecondPassword',
    current: '旧第2パスワード',
    wanted: '新第2パスワード',
    done: '第2パスワードを変更しました',
  },
])('$title', ({ title, verb, current, wanted, done }) => {
  async function fill(password: string, confirmation = password): Promise<void> {
    await type(current, 'Hanako2013')
    await type(wanted, password)
    await type('確認', confirmation)
    await press('変更')
  }

  it('takes the current one, the new one and its confirmation, and says that it is done', async () => {
    const { inputsOf } = open()
    await logIn()
    await chooseFromMenu(title)
    await fill('Momiji2026')
    await expectScreen(done)
    expect(inputsOf(verb)).toEqual([
      { currentPassword: 'Hanako2013', password: 'Momiji2026', passwordConfirmation: 'Momiji2026' },
    ])
    await press('OK')
    await expectScreen('ようこそ')
    await chooseFromMenu(title)
    expect([current, wanted, '確認'].map((label) => field(label).value)).toEqual(['', '', ''])
  })

  it('ticks off the rules while it is typed, one of them that it is not the old one', async () => {
    open()
    await logIn()
    await chooseFromMenu(title)
    const kept = () => [...document.querySelectorAll('.rules .kept')].map(({ textContent }) => textContent?.trim())
    await type(current, 'Hanako2013')
    expect(kept()).toEqual([])
    await type(wanted, 'Hanako2013')
    await eventually(() => expect(kept()).toHaveLength(5))
    expect(kept()).not.toContain('これまでとは別のもの')
    await type(wanted, 'hana')
    await eventually(() =>
      expect(kept()).toEqual(['英小文字（a–z）を含む', '半角の英字と数字だけ', 'これまでとは別のもの']),
    )
  })

  it('asks main for nothing before the confirmation is the same', async () => {
    const { inputsOf } = open()
    await logIn()
    await chooseFromMenu(title)
    await fill('Momiji2026', 'Momiji2027')
    await eventually(() => expect(problemOf('passwordConfirmation')).toContain('上のパスワードと同じもの'))
    expect(inputsOf(verb)).toEqual([])
  })

  it.each([
    ['currentPassword', 'passwordWrong', '現在のパスワードが違います'],
    ['password', 'passwordUnchanged', 'これまでと同じものは使えません'],
    ['password', 'passwordsEqual', 'パスワードと第2パスワードは、別のもの'],
  ] as const)('says beside %s that main refused it: %s', async (path, problem, words) => {
    open({ [verb]: refuseFields({ [path]: problem }) })
    await logIn()
    await chooseFromMenu(title)
    await fill('Momiji2026')
    await eventually(() => expect(problemOf(path)).toContain(words))
    expect(field(wanted).value).toBe('Momiji2026')
  })

  it('says when to try again after too many tries', async () => {
    open({ [verb]: refuse('tryLater', { retryAtMs: Date.now() + 60_000 }) })
    await logIn()
    await chooseFromMenu(title)
    await fill('Momiji2026')
    await expectShown('しばらく受け付けを停止しています')
  })

  it('ends when the passwords were set elsewhere in between, without saying that somebody was idle', async () => {
    open({ [verb]: refuse('sessionEnded') })
    await logIn()
    await chooseFromMenu(title)
    await fill('Momiji2026')
    await expectScreen('証明書発行サービス')
    await expectShown('別の場所で登録内容が変更されたため、終了しました')
    expect(document.querySelector('input')).toBeNull()
  })
})

describe('a change of the mail address', () => {
  async function request(email = 'hanako@new.example.jp', confirmation = email): Promise<void> {
    await logIn()
    await chooseFromMenu('メールアドレス変更')
    await type('新しいメールアドレス', email)
    await type('確認', confirmation)
    await press('確認')
  }

  it('shows the current one, and goes by the link to the new one to its login', async () => {
    const { inputsOf } = open()
    await request()
    await expectScreen('新しいアドレスに確認のメールをお送りしました')
    expect(shown()).toContain('hanako@new.example.jp')
    expect(shown()).toContain('現在のメールアドレス（hanako@example.jp）でログインできます')
    await press('もう一度送る')
    await expectShown('もう一度お送りしました')
    await press('戻る')
    await expectScreen('メールアドレス変更')
    expect(document.querySelector('.column > .card')?.textContent).toContain('hanako@example.jp')
    expect(field('新しいメールアドレス').value).toBe('hanako@new.example.jp')
    await press('確認')
    await enterCode(undefined, FAKE_CODES.emailChange)
    await expectScreen('メールアドレスの変更')
    expect(shown()).toContain('hanako@new.example.jp')
    expect(inputsOf('confirmEmailChange')).toEqual([])
    await press('変更する')
    await expectScreen('メールアドレスを変更しました')
    expect(inputsOf('confirmEmailChange')).toEqual([{}])
    await press('OK')
    await expectScreen('卒業生ログイン')
  })

  it.each([['emailUnchanged', '現在のメールアドレスと同じです']] as const)(
    'that main refuses is told beside the field: %s',
    async (problem, words) => {
      open({ requestEmailChange: refuseFields({ email: problem }) })
      await request()
      await eventually(() => expect(problemOf('email')).toContain(words))
    },
  )

  it('asks main for nothing before both are the same', async () => {
    const { inputsOf } = open()
    await request('hanako@new.example.jp', 'hanako@mew.example.jp')
    await eventually(() => expect(problemOf('emailConfirmation')).toContain('上のメールアドレスと同じもの'))
    expect(inputsOf('requestEmailChange')).toEqual([])
  })

  it('keeps who is logged in there when a code is mistyped', async () => {
    open({}, { openOneTimeLink: refuse('linkUnknown') })
    await request()
    await enterCode(undefined, '3467-9ACE')
    await expectScreen('コードが見つかりません')
    await press('コードを入力し直す')
    await expectScreen('新しいアドレスに確認のメールをお送りしました')
    expect(field('コード').value).toBe('')
    await press('戻る')
    await press('戻る')
    await expectScreen('ようこそ')
  })

  it('says what to do when somebody else took the address meanwhile', async () => {
    open({ confirmEmailChange: refuse('emailInUse') })
    await enterCode('メールのコードで続ける', FAKE_CODES.emailChange)
    await press('変更する')
    await expectShown('このメールアドレスは使えなくなりました')
  })

  it.each([
    ['enrolment', 'linkExpired', 'もう一度お手続きください', 'ログインへ進む', '卒業生ログイン'],
    ['emailChange', 'linkUsed', '新しいメールアドレスでログイン', 'ログインへ進む', '卒業生ログイン'],
    ['resubmission', 'linkExpired', '再提出の期限が過ぎています', '最初の画面へ', '証明書発行サービス'],
    ['resume', 'linkExpired', 'はじめからお手続きください', '新しいメールを受け取る', '新規登録手続き'],
  ] as const)(
    'and other links that are over lead to where that is asked for again: %s, %s',
    async (purpose, code, hint, way, screen) => {
      open({}, { openOneTimeLink: refuse(code, { purpose }) })
      await enterCode('メールのコードで続ける', FAKE_CODES.enrolment)
      await eventually(() => expect(shown()).toContain(hint))
      await press(way)
      await expectScreen(screen)
    },
  )

  it('by a link that a newer one replaced meanwhile leads to where that is said', async () => {
    open({ confirmEmailChange: refuse('linkReplaced') })
    await enterCode('メールのコードで続ける', FAKE_CODES.emailChange)
    await press('変更する')
    await expectScreen('より新しいコードがあります')
  })
})

describe('forgotten passwords', () => {
  const LABELS = ['パスワード', 'パスワード（確認）', '第2パスワード', '第2パスワード（確認）']
  async function setBoth(...passwords: readonly [string, string]): Promise<void> {
    for (const [index, label] of LABELS.entries()) await type(label, passwords[index < 2 ? 0 : 1])
    await press('設定')
  }

  it('are set anew by way of a mail', async () => {
    const { inputsOf } = open()
    await press('卒業生ログイン')
    await type('メールアドレス', 'hanako@example.jp')
    await press('パスワードを忘れた場合')
    await expectScreen('パスワードを忘れた場合')
    expect(field('メールアドレス').value).toBe('hanako@example.jp')
    expect(shown()).toContain('注意事項')
    await press('送信')
    await expectScreen('入力されたアドレスにメールをお送りしました')
    expect(inputsOf('requestPasswordReset')).toEqual([{ email: 'hanako@example.jp' }])
    await enterCode(undefined, FAKE_CODES.passwordReset)
    await expectScreen('パスワードの再設定')
    await setBoth('Momiji2026', 'Momiji2026')
    await eventually(() => expect(problemOf('secondPassword')).toContain('別のものにしてください'))
    await setBoth('Momiji2026', 'Tsubaki2026')
    await expectScreen('パスワードを設定しました')
    expect(inputsOf('resetPasswords')).toEqual([
      {
        password: 'Momiji2026',
        passwordConfirmation: 'Momiji2026',
        secondPassword: 'Tsubaki2026',
        secondPasswordConfirmation: 'Tsubaki2026',
      },
    ])
    await press('OK')
    await expectScreen('卒業生ログイン')
  })

  it('need an address', async () => {
    const { inputsOf } = open()
    await press('卒業生ログイン')
    await press('パスワードを忘れた場合')
    await press('送信')
    await eventually(() => expect(problemOf('email')).toContain('入力してください'))
    expect(inputsOf('requestPasswordReset')).toEqual([])
  })

  it('can’t be the old ones', async () => {
    open({ resetPasswords: refuseFields({ secondPassword: 'passwordUnchanged' }) })
    await enterCode('メールのコードで続ける', FAKE_CODES.passwordReset)
    await expectScreen('パスワードの再設定')
    await setBoth('Momiji2026', 'Tsubaki2026')
    await eventually(() => expect(problemOf('secondPassword')).toContain('これまでと同じものは使えません'))
  })

  it('are erased when somebody stops there', async () => {
    open()
    await enterCode('メールのコードで続ける', FAKE_CODES.passwordReset)
    await expectScreen('パスワードの再設定')
    await type('パスワード', 'Momiji2026')
    await press('戻る')
    await press('終了する')
    await expectScreen('証明書発行サービス')
    expect(document.querySelector('input')).toBeNull()
  })

  it.each(['linkUsed', 'linkExpired'] as const)(
    'can be asked for again with a code that leads nowhere: %s',
    async (code) => {
      open({}, { openOneTimeLink: refuse(code, { purpose: 'passwordReset' }) })
      await enterCode('メールのコードで続ける', FAKE_CODES.passwordReset)
      await press('新しいメールを受け取る')
      await expectScreen('パスワードを忘れた場合')
      expect(button('送信')).toBeTruthy()
    },
  )
})
