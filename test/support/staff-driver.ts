/** Does what a registrar does in the office's window, by its Japanese labels. */
import { expect, type Page } from '@playwright/test'

export function staffDriver(page: Page) {
  const button = (name: string | RegExp) => page.getByRole('button', { name })

  return {
    page,
    button,

    async logIn({ loginName, password }: { loginName: string; password: string }): Promise<void> {
      await page.getByLabel('ログイン名').fill(loginName)
      await page.getByLabel('パスワード', { exact: true }).fill(password)
      await button('ログイン').click()
      await expect(button('ログアウト')).toBeVisible()
    },

    async logOut(): Promise<void> {
      await button('ログアウト').click()
      await expect(page.getByLabel('ログイン名')).toBeVisible()
    },

    /** Opens one of the office's pages: 申請, 送信メール, 記録, 職員. */
    async openArea(area: string): Promise<void> {
      await page
        .getByRole('link', { name: area })
        .or(page.getByRole('button', { name: area }))
        .first()
        .click()
      await expect(page.getByRole('heading', { name: area }).first()).toBeVisible()
    },

    /** Opens the case of that reception number from the list. */
    async openCase(receptionNumber: string): Promise<void> {
      await page.getByText(receptionNumber).first().click()
      // Once in the list, once at the head of the case.
      await expect(page.getByText(receptionNumber)).toHaveCount(2)
      await expect(page.getByRole('region', { name: '申請の内容' })).toBeVisible()
    },

    async claim(): Promise<void> {
      await button(/^担当する/).click()
      await expect(page.getByText('あなたが担当しています')).toBeVisible()
    },

    async showImages(): Promise<void> {
      await button(/画像を表示/).click()
      await expect(page.getByRole('img', { name: /本人確認用書類（表）/ }).first()).toBeVisible()
    },

    async approve(): Promise<void> {
      await button(/^承認/).last().click()
      await button('承認する').click()
      await expect(page.getByText(/を承認しました/).first()).toBeVisible()
    },

    /** Approves as a change of address of the account that has this address until now. */
    async approveAsAddressChange(formerEmail: string): Promise<void> {
      await button(/^承認/).last().click()
      await page.getByRole('radio', { name: 'メールアドレスの変更にする' }).check()
      await page.getByRole('radio', { name: formerEmail }).check()
      await button('承認する').click()
      await expect(page.getByText(/を承認しました/).first()).toBeVisible()
    },

    async reject(reason: { ja: string; en: string }): Promise<void> {
      await button(/^否認/).last().click()
      await page.getByLabel('理由（日本語）').fill(reason.ja)
      await page.getByLabel('理由（英語）').fill(reason.en)
      await button('否認する').click()
      await expect(page.getByText(/を否認しました/).first()).toBeVisible()
    },

    async requestResubmission(reason: { ja: string; en: string }, items: readonly RegExp[]): Promise<void> {
      await button(/^再提出/)
        .last()
        .click()
      for (const item of items) {
        await page.getByRole('checkbox', { name: item }).check()
        await page.getByLabel('理由（日本語）').last().fill(reason.ja)
        await page.getByLabel('理由（英語）').last().fill(reason.en)
      }
      await button('再提出を依頼する').click()
      await expect(page.getByText(/の再提出を依頼しました/).first()).toBeVisible()
    },
  }
}

export type StaffDriver = ReturnType<typeof staffDriver>
