import Database from 'better-sqlite3'
import { formatLinkCode, LINK_CODE_ALPHABET } from '../../src/shared/features/links/one-time-link.ts'
import { findCode, findUrl } from '../support/smtp-server.ts'
import { seedApplication } from '../support/seed.ts'
import { filledIn, type KioskDriver } from '../support/kiosk-driver.ts'
import {
  databaseFile,
  expect,
  HANAKO,
  inBothLanguages,
  runToItsEnd,
  startApplying,
  test,
  waitForLink,
} from './desk-test.ts'

const email = 'hanako@example.jp'

/** A code that was never mailed: the chance that one of these is right is one in 4 × 10¹⁰. */
const wrongCode = (index: number) => formatLinkCode(`${LINK_CODE_ALPHABET.charAt(index)}3333333`)

/** Its title, and what to do now, in both languages. */
async function expectProblem(
  { page }: KioskDriver,
  problem: 'linkUnknown' | 'linkUsed' | 'linkExpired' | 'linkReplaced' | 'tryLater',
): Promise<void> {
  await inBothLanguages(page, async ({ heading, words }) => {
    await expect(heading(words.links.problem[problem])).toBeVisible()
    const sentence = problem === 'tryLater' ? words.common.waitSeconds : words.errors[problem]
    await expect(page.getByText(filledIn(sentence))).toBeVisible()
  })
}

test('a wrong and a replaced code each say so and lead on, and guessing is stopped', async ({ openSeat, smtp }) => {
  const seat = await openSeat({ seatMode: 'kiosk' })
  const kiosk = await seat.kiosk()
  const { page, heading, button } = kiosk

  await kiosk.requestLink(email)
  const older = await waitForLink(smtp, email)
  await button('もう一度送る').click()
  await expect(page.getByText('もう一度お送りしました。いちばん新しいメールのコードをお使いください。')).toBeVisible()
  const newest = await waitForLink(smtp, email, [older])

  await kiosk.enterCode(findCode(older))
  await expectProblem(kiosk, 'linkReplaced')
  await button('コードを入力し直す').click()
  await kiosk.text('コード').fill(wrongCode(0))
  await kiosk.next()
  await expectProblem(kiosk, 'linkUnknown')
  await expect(page.getByText('0120-000-000')).toBeVisible()
  await button('コードを入力し直す').click()
  await kiosk.text('コード').fill('ABC')
  await kiosk.next()
  await expect(page.getByText('コードは英数字8文字です。メールをご確認ください。').first()).toBeVisible()
  // Full-width and lower case, as phones write it.
  const fullWidth = findCode(newest)
    .toLowerCase()
    .replaceAll(/[0-9a-z-]/g, (character) => String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0))
  await kiosk.text('コード').fill(fullWidth)
  await kiosk.next()
  await expect(heading('利用規約')).toBeVisible()
  await button('戻る').click()
  await button('終了する').click()
  await expect(page.getByText('手続きを終了しました。入力した内容は消去しました。')).toBeVisible()

  await page.getByRole('button', { name: /^メールのコードで続ける/ }).click()
  // However slow the screens are: the waits grow until one is met.
  const unknown = heading('コードが見つかりません')
  const waits = heading(kiosk.words.links.problem.tryLater)
  for (let guess = 1; ; guess++) {
    await kiosk.text('コード').fill(guess > 9 ? findCode(newest) : wrongCode(guess))
    await kiosk.next()
    await expect(unknown.or(waits).or(heading('利用規約'))).toBeVisible()
    if (guess > 9 || (await waits.isVisible())) break
    await button('コードを入力し直す').click()
  }
  await expectProblem(kiosk, 'tryLater')
  await button('最初の画面へ').last().click()
  await expect(heading('証明書発行サービス')).toBeVisible()
})

test('a used and an expired code each say so and lead to a new mail', async ({ openSeat, smtp }) => {
  const seat = await openSeat({ seatMode: 'kiosk' })
  let kiosk = await seat.kiosk()
  await seedApplication({ kiosk: kiosk.page, smtp }, email)
  const used = await waitForLink(smtp, email)

  await kiosk.enterCode(findCode(used))
  await expectProblem(kiosk, 'linkUsed')
  await expect(kiosk.page.getByText('審査の結果をお知らせするメールをお待ちください')).toBeVisible()
  await kiosk.button('新しいメールを受け取る').click()
  await expect(kiosk.heading('新規登録手続き')).toBeVisible()
  await kiosk.button('戻る').click()

  await kiosk.requestLink('taro@example.jp')
  const mail = await waitForLink(smtp, 'taro@example.jp')
  await seat.app.close()
  const database = new Database(databaseFile(seat.profile))
  const { changes } = database
    .prepare('UPDATE one_time_links SET expires_at_ms = ? WHERE email = ?')
    .run(Date.now() - 1, 'taro@example.jp')
  database.close()
  expect(changes).toBe(1)
  await seat.startAgain()

  kiosk = await seat.kiosk()
  await kiosk.enterCode(findCode(mail))
  await expectProblem(kiosk, 'linkExpired')
  await kiosk.button('新しいメールを受け取る').click()
  await expect(kiosk.heading('新規登録手続き')).toBeVisible()
})

test('the URL of a mail opens the terms, in the running app and in one that was closed', async ({ openSeat, smtp }) => {
  const seat = await openSeat({ seatMode: 'kiosk' })
  let kiosk = await seat.kiosk()
  await kiosk.requestLink(email)
  const mail = await waitForLink(smtp, email)

  expect((await runToItsEnd(seat.profile.userDataDir, [findUrl(mail)])).code).toBe(0)
  await expect(kiosk.heading('利用規約')).toBeVisible()
  await kiosk.agreeToTerms()
  await kiosk.fillApplicant(HANAKO)

  // Somebody is in the middle of an application: the other link asks first.
  await runToItsEnd(seat.profile.userDataDir, [findUrl(mail)])
  await expect(kiosk.page.getByRole('heading', { name: '別のメールのコードが開かれました' })).toBeVisible()
  await kiosk.button('いまの手続きを続ける').click()
  await expect(kiosk.text('申請者氏名（漢字）')).toHaveValue(/^山田[ 　]花子$/)
  await runToItsEnd(seat.profile.userDataDir, [`${findUrl(mail)}/`])
  await kiosk.button('新しいコードで続ける').click()
  await expect(kiosk.heading('申請者の情報')).toBeVisible()
  await expect(kiosk.text('申請者氏名（漢字）')).toHaveValue('')

  await seat.app.close()
  await seat.startAgain([findUrl(mail)])
  kiosk = await seat.kiosk()
  await expect(kiosk.heading('申請者の情報')).toBeVisible()
})

test('a URL that is no link of ours only brings the window to the front', async ({ openSeat, smtp }) => {
  const seat = await openSeat({ seatMode: 'kiosk' })
  const kiosk = await seat.kiosk()
  await startApplying(kiosk, smtp, email)
  for (const url of [
    'certdesk://login',
    'certdesk://link/',
    'certdesk://link/%E0%A4%A',
    'certdesk://link/<script>',
    'certdesk://../../etc/passwd',
  ]) {
    expect((await runToItsEnd(seat.profile.userDataDir, [url])).code).toBe(0)
  }
  await expect(kiosk.heading('申請者の情報')).toBeVisible()
  await expect(kiosk.page.getByRole('alertdialog')).toHaveCount(0)
})
