/** A graduate's hands at the kiosk: what the end-to-end tests and the tour do on its screens, by their Japanese labels. */
import { expect, type Page } from '@playwright/test'

export interface Applicant {
  kanji: string
  katakana: string
  roman: string
  birthDate: string
  studentNumber: string
  phone: string
}

export const HANAKO: Applicant = {
  kanji: '山田 花子',
  katakana: 'ヤマダ ハナコ',
  roman: 'Yamada Hanako',
  birthDate: '1990-04-02',
  studentNumber: 'A1234567',
  phone: '090-1234-5678',
}

export function kioskDriver(page: Page) {
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const text = (label: string) => page.getByRole('textbox', { name: label, exact: true })
  const heading = (name: string) => page.getByRole('heading', { name, level: 1, exact: true })

  async function next(): Promise<void> {
    await button('次へ').click()
  }

  async function fillDate(label: string, date: string): Promise<void> {
    const group = page.getByRole('group', { name: label, exact: true })
    const parts = date.split('-')
    for (const [index, part] of parts.entries())
      await group
        .getByRole('textbox')
        .nth(index)
        .fill(String(Number(part)))
  }

  async function fillName(
    prefix: string,
    { kanji, katakana, roman }: Pick<Applicant, 'kanji' | 'katakana' | 'roman'>,
  ): Promise<void> {
    await text(`${prefix}（漢字）`).fill(kanji)
    await text(`${prefix}（カタカナ）`).fill(katakana)
    await text(`${prefix}（ローマ字）`).fill(roman)
  }

  /** Gives a file to the slot of that side, whatever comes of it. */
  async function chooseFile(side: string, file: string, language: 'ja' | 'en' = 'ja'): Promise<void> {
    const label = language === 'ja' ? `${side}：ファイルを選択` : `${side}: Select file`
    await page.getByLabel(label).and(page.locator('input[type=file]')).setInputFiles(file)
  }

  const preview = (side: string, language: 'ja' | 'en' = 'ja') =>
    page.getByRole('img', { name: language === 'ja' ? `登録した画像（${side}）` : `Image that you added (${side})` })

  return {
    page,
    button,
    text,
    heading,
    next,
    fillDate,
    fillName,

    async requestLink(email: string): Promise<void> {
      await page.getByRole('button', { name: /^新規登録手続き/ }).click()
      await text('メールアドレス').fill(email)
      await text('確認').fill(email)
      await button('確認').click()
      await expect(heading('確認のメールをお送りしました')).toBeVisible()
    },

    async enterCode(code: string): Promise<void> {
      await page
        .getByRole('button', { name: /メールのコードで続ける|コードを入力する/ })
        .first()
        .click()
      await text('コード').fill(code)
      await next()
    },

    async agreeToTerms(): Promise<void> {
      await expect(heading('利用規約')).toBeVisible()
      await page.getByRole('checkbox', { name: '上記内容に同意する' }).check()
      await button('同意する').click()
    },

    async fillApplicant(applicant: Applicant): Promise<void> {
      await expect(heading('申請者の情報')).toBeVisible()
      await fillName('申請者氏名', applicant)
      await fillDate('生年月日', applicant.birthDate)
    },

    async fillSchool(applicant: Applicant): Promise<void> {
      await expect(heading('在学時の情報')).toBeVisible()
      await button('在学時の氏名も同じ').click()
      await page.getByLabel('大学名').selectOption({ index: 1 })
      await page.getByLabel('学部名').selectOption({ index: 1 })
      await page.getByLabel('学科名').selectOption({ index: 1 })
      await text('学籍番号').fill(applicant.studentNumber)
      await fillDate('入学年月', '2009-04')
      await fillDate('卒業(修了)年月', '2013-03')
      await page.getByRole('radio', { name: '卒業（修了）' }).check()
    },

    /** The form that adds a student number; the name is there already. */
    async fillEnrolment(studentNumber: string): Promise<void> {
      await expect(heading('追加する学籍番号')).toBeVisible()
      for (const label of ['大学名', '学部名', '学科名']) await page.getByLabel(label).selectOption({ index: 1 })
      await text('学籍番号').fill(studentNumber)
      await fillDate('卒業(修了)年月', '2015-03')
      await page.getByRole('radio', { name: '卒業（修了）' }).check()
    },

    async fillContact(applicant: Applicant): Promise<void> {
      await expect(heading('連絡先')).toBeVisible()
      await text('郵便番号').fill('１００－０００１')
      await button('検索').click()
      await expect(text('市区町村')).toHaveValue('千代田区')
      await text('町名番地').fill('千代田1丁目1番地')
      await text('電話番号').fill(applicant.phone)
    },

    /** `file` goes to the slot of that side; resolves when its preview is there. */
    async takeInFile(side: string, file: string, language: 'ja' | 'en' = 'ja'): Promise<void> {
      await chooseFile(side, file, language)
      await expect(preview(side, language)).toBeVisible()
    },

    chooseFile,
    preview,

    async chooseDocument(label: string, type: string): Promise<void> {
      await page.getByRole('radiogroup', { name: label, exact: true }).getByRole('radio', { name: type }).check()
    },

    async fillIdentityDocument(front: string, back?: string): Promise<void> {
      await expect(heading('本人確認用書類')).toBeVisible()
      await this.chooseDocument('本人確認用書類の種類', '運転免許証')
      await fillDate('有効期限', '2031-05-02')
      await this.takeInFile('表面', front)
      if (back !== undefined) await this.takeInFile('裏面', back)
    },

    /** From the code to the review. */
    async fillForm(applicant: Applicant, front: string): Promise<void> {
      await this.fillApplicant(applicant)
      await next()
      await this.fillSchool(applicant)
      await next()
      await this.fillContact(applicant)
      await next()
      await this.fillIdentityDocument(front)
      await next()
      await expect(heading('申請内容の確認')).toBeVisible()
    },

    /** @returns the reception number */
    async apply(): Promise<string> {
      await button('申請').click()
      await expect(heading('申請を受け付けました')).toBeVisible()
      const number = await page.getByText(/^\d{4}-\d{6}-\d$/).textContent()
      return number ?? ''
    },

    async finish(): Promise<void> {
      await button('終了する').click()
      await expect(button('English')).toBeVisible()
    },

    async logIn(email: string, password: string, secondPassword: string): Promise<void> {
      const entrance = page.getByRole('button', { name: /^卒業生ログイン/ })
      // From the first screen, or from the login that failed before.
      await expect(entrance.or(heading('卒業生ログイン'))).toBeVisible()
      if (await entrance.isVisible()) await entrance.click()
      await expect(heading('卒業生ログイン')).toBeVisible()
      await text('メールアドレス').fill(email)
      await page.getByLabel('パスワード', { exact: true }).fill(password)
      await page.getByLabel('第2パスワード', { exact: true }).fill(secondPassword)
      await button('ログイン').click()
    },

    async setPasswords(password: string, secondPassword: string): Promise<void> {
      await expect(heading('パスワードの設定')).toBeVisible()
      await page.getByLabel('パスワード', { exact: true }).fill(password)
      await page.getByLabel('パスワード（確認）', { exact: true }).fill(password)
      await page.getByLabel('第2パスワード', { exact: true }).fill(secondPassword)
      await page.getByLabel('第2パスワード（確認）', { exact: true }).fill(secondPassword)
      await button('設定').click()
    },

    /** Logged in, from any screen, to one that the menu leads to. */
    async openFromMenu(title: string): Promise<void> {
      await button('メニュー').click()
      await page.getByRole('menuitem', { name: title, exact: true }).click()
      await expect(heading(title)).toBeVisible()
    },

    /** From the first screen. */
    async forgetPassword(email: string): Promise<void> {
      await page.getByRole('button', { name: /^卒業生ログイン/ }).click()
      await button('パスワードを忘れた場合').click()
      await expect(heading('パスワードを忘れた場合')).toBeVisible()
      await text('メールアドレス').fill(email)
      await button('送信').click()
      await expect(heading('入力されたアドレスにメールをお送りしました')).toBeVisible()
    },

    /** On the screen that changes one of the two: its labels, the one until now, and the new one. */
    async replacePassword(labels: readonly [string, string], current: string, wanted: string): Promise<void> {
      await page.getByLabel(labels[0], { exact: true }).fill(current)
      await page.getByLabel(labels[1], { exact: true }).fill(wanted)
      await page.getByLabel('確認', { exact: true }).fill(wanted)
      await button('変更').click()
    },

    async logOut(): Promise<void> {
      await button('ログアウト').first().click()
      await expect(heading('証明書発行サービス')).toBeVisible()
    },
  }
}

export type KioskDriver = ReturnType<typeof kioskDriver>
