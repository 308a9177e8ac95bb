import { afterEach, describe, expect, it } from 'vitest'
import {
  answer,
  createFakeKioskBridge,
  FAKE_CODES,
  FAKE_FORM,
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
  select,
  showKiosk,
  shown,
  type,
} from '../../../../test/support/kiosk-in-dom.ts'
import { startKiosk } from './start-kiosk.ts'

/** A student number that is added to an account, on the real screens, with only the bridge replaced. */

let stop: (() => void) | undefined
afterEach(() => stop?.())

function open(applications: FakeOperations[string] = {}) {
  const bridge = createFakeKioskBridge({ applications })
  stop = showKiosk(bridge, startKiosk)
  const inputsOf = (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input)
  return { ...bridge, inputsOf }
}

async function pressMenuItem(name: string): Promise<void> {
  const item = await eventually(() => {
    const items = [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')]
    const found = items.find(({ textContent }) => textContent?.trim() === name)
    if (!found) throw new Error('No such entry in the menu')
    return found
  })
  item.click()
}

const openForm = () => enterCode('メールのコードで続ける', FAKE_CODES.enrolment)
const part = (path: string) => document.querySelector(`[data-field="${path}"]`)

async function choose(label: string, index: number): Promise<void> {
  const control = await eventually(() => select(label))
  control.selectedIndex = index
  control.dispatchEvent(new Event('change', { bubbles: true }))
}

async function fill(): Promise<void> {
  await expectScreen('追加する学籍番号')
  await choose('学部名', 2)
  await choose('学科名', 1)
  await type('学籍番号', '0899999')
  const graduated = await eventually(() => field('卒業（修了）'))
  graduated.click()
}

describe('adding a student number', () => {
  it('sends a mail from the menu, and says where to and how to go on', async () => {
    const { inputsOf } = open()
    await logIn()
    await eventually(() => expect(button('メニュー').inert).toBe(false))
    await press('メニュー')
    await pressMenuItem('学籍番号追加登録')
    await expectScreen('学籍番号追加登録')
    await press('送信')
    await expectScreen('メールをお送りしました')
    expect(inputsOf('accounts.requestEnrolmentLink')).toHaveLength(1)
    expect(shown()).toContain('hanako@example.jp')
    expect(shown()).toContain('コードの有効期限は 30 分です')
    await press('OK')
    await expectScreen('ようこそ')
  })

  it('goes on from the screen that says the mail was sent, as soon as its code is typed there', async () => {
    open()
    await logIn()
    await eventually(() => expect(button('メニュー').inert).toBe(false))
    await press('メニュー')
    await pressMenuItem('学籍番号追加登録')
    await press('送信')
    await enterCode(undefined, FAKE_CODES.enrolment)
    await expectScreen('追加する学籍番号')
  })

  it('starts from the name in school, is reviewed, and is accepted', async () => {
    const { inputsOf } = open()
    await openForm()
    await expectScreen('追加する学籍番号')
    expect(field('在学時氏名（漢字）').value).toBe('山田　花子')
    await press('確認')
    await expectShown('確認が必要な項目')
    await fill()
    await press('確認')
    await expectScreen('申請内容の確認')
    expect(shown()).toContain('情報工学科')
    expect(shown()).toContain('0899999')
    await press('申請')
    await expectScreen('申請を受け付けました')
    expect(shown()).toContain('2026-000124-5')
    expect(shown()).toContain('hanako@example.jp')
    expect(inputsOf('applications.submitEnrolment')).toMatchObject([
      { form: { school: { departmentId: 121, studentNumber: '0899999', leavingType: 'graduated' } } },
    ])
  })

  it('leads back to a number that the account has already', async () => {
    open({ submitEnrolment: refuse('invalidInput', { fields: { 'school.studentNumber': 'studentNumberOnAccount' } }) })
    await openForm()
    await fill()
    await press('確認')
    await press('申請')
    await expectScreen('追加する学籍番号')
    await eventually(() => expect(part('studentNumber')?.textContent).toContain('すでに登録されています'))
    expect(document.activeElement).toBe(field('学籍番号'))
  })

  it('opens in a resubmission what main refuses, also when it became wrong only now', async () => {
    open({
      getEnrolmentDraft: answer({
        email: 'hanako@example.jp',
        inSchoolName: FAKE_FORM.school.name,
        resubmission: {
          receptionNumber: '2026-000124-5',
          form: { school: FAKE_FORM.school },
          refused: {},
          flags: [{ field: 'school.leavingType', reason: { ja: '違います。', en: 'Wrong.' } }],
        },
      }),
      submitEnrolment: refuse('invalidInput', { fields: { 'school.studentNumber': 'studentNumberOnAccount' } }),
    })
    await openForm()
    await expectScreen('追加する学籍番号')
    expect(part('studentNumber')).toBeNull()
    await press('確認')
    await press('申請')
    await expectScreen('追加する学籍番号')
    await eventually(() => expect(part('studentNumber')?.textContent).toContain('すでに登録されています'))
    await type('学籍番号', '08123456')
    await press('確認')
    await expectScreen('申請内容の確認')
    await press('戻る')
    await eventually(() => expect(field('学籍番号').value).toBe('08123456'))
  })

  it('shows at once what of a resubmission became wrong since it was sent', async () => {
    open({
      getEnrolmentDraft: answer({
        email: 'hanako@example.jp',
        inSchoolName: FAKE_FORM.school.name,
        resubmission: {
          receptionNumber: '2026-000124-5',
          form: { school: FAKE_FORM.school },
          refused: { 'school.studentNumber': 'studentNumberOnAccount' },
          flags: [{ field: 'school.leavingType', reason: { ja: '違います。', en: 'Wrong.' } }],
        },
      }),
    })
    await openForm()
    await eventually(() => expect(part('studentNumber')?.textContent).toContain('すでに登録されています'))
    expect(part('studentNumber')?.textContent).toContain('手続きは必要ありません')
  })

  it('asks of a resubmission only what staff flagged, and shows all the rest in the review', async () => {
    open({
      getEnrolmentDraft: answer({
        email: 'hanako@example.jp',
        inSchoolName: FAKE_FORM.school.name,
        resubmission: {
          receptionNumber: '2026-000124-5',
          form: { school: FAKE_FORM.school },
          refused: {},
          flags: [
            { field: 'school.studentNumber', reason: { ja: '1文字足りません。', en: 'One character is missing.' } },
          ],
        },
      }),
    })
    await openForm()
    await expectScreen('追加する学籍番号')
    expect(part('studentNumber')?.textContent).toContain('1文字足りません。')
    expect(document.querySelectorAll('[data-field]')).toHaveLength(1)
    await type('学籍番号', '08123456')
    await press('確認')
    await expectScreen('申請内容の確認')
    for (const words of ['08123456', '情報工学科', 'Yamada Hanako']) expect(shown()).toContain(words)
  })
})
