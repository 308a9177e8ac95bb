import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import { STAFF } from '../support/provisioned-profile.ts'
import { seedApplication } from '../support/seed.ts'
import { findCode, type SmtpBehaviour } from '../support/smtp-server.ts'
import { databaseFile, expect, HANAKO, sealedFiles, startApplying, test, waitForLink, windowsOf } from './desk-test.ts'

const email = 'hanako@example.jp'

/** What the database holds, read while no app has it open. */
function readDatabase(
  file: string,
): Record<'applications' | 'receptionMails' | 'waitingMails' | 'usedLinks' | 'documents', number> {
  const database = new Database(file)
  const count = (from: string) => Number(database.prepare(`SELECT count(*) FROM ${from}`).pluck().get())
  try {
    return {
      applications: count('applications'),
      receptionMails: count("outbox_mails WHERE kind = 'applicationReceived'"),
      waitingMails: count("outbox_mails WHERE state = 'waiting'"),
      usedLinks: count('one_time_links WHERE used_at_ms IS NOT NULL'),
      documents: count('identity_documents'),
    }
  } finally {
    database.close()
  }
}

test('a crash in the middle of an application leaves no picture behind, and the same code begins it anew', async ({
  openSeat,
  smtp,
  documents,
}) => {
  const seat = await openSeat()
  const earlier = await seedApplication(await windowsOf(seat, smtp), 'taro@example.jp', (form) => ({
    ...form,
    school: { ...form.school, studentNumber: 'B7654321' },
  }))
  const kept = sealedFiles(seat.profile)
  expect(kept).toHaveLength(1)

  let kiosk = await seat.kiosk()
  const code = await startApplying(kiosk, smtp, email)
  await kiosk.fillForm(HANAKO, documents.licenceFront)
  expect(sealedFiles(seat.profile)).toHaveLength(2)
  await seat.app.kill()
  expect(readDatabase(databaseFile(seat.profile))).toMatchObject({ applications: 1, documents: 1 })

  await seat.startAgain()
  kiosk = await seat.kiosk()
  await expect.poll(() => sealedFiles(seat.profile)).toEqual(kept)
  await kiosk.enterCode(code)
  await kiosk.fillForm(HANAKO, documents.licenceFront)
  const receptionNumber = await kiosk.apply()

  const staff = await seat.staff()
  await staff.logIn(STAFF.registrar)
  for (const number of [earlier, receptionNumber]) await expect(staff.page.getByText(number).first()).toBeVisible()
  await staff.openCase(earlier)
  await staff.showImages()
})

test('an application accepted right before a crash is there, and its mail goes out once', async ({
  openSeat,
  smtp,
  documents,
}) => {
  const seat = await openSeat()
  let kiosk = await seat.kiosk()
  await startApplying(kiosk, smtp, email)
  await kiosk.fillForm(HANAKO, documents.licenceFront)
  // The server has got the whole mail and does not answer: the worst moment for a crash.
  smtp.setBehaviour('stall')
  const receptionNumber = await kiosk.apply()
  await seat.app.kill()
  expect(readDatabase(databaseFile(seat.profile))).toEqual({
    applications: 1,
    receptionMails: 1,
    waitingMails: 1,
    usedLinks: 1,
    documents: 1,
  })

  smtp.setBehaviour('accept')
  await seat.startAgain()
  const staff = await seat.staff()
  await smtp.waitForMail(({ text }) => text.includes(receptionNumber))
  await staff.logIn(STAFF.registrar)
  await staff.openCase(receptionNumber)
  await staff.showImages()
  await staff.openArea('送信メール')
  await expect(staff.page.getByRole('row').filter({ hasText: '申請の受付' })).toContainText('送信済み')
  expect(smtp.mails.filter(({ text }) => text.includes(receptionNumber))).toHaveLength(1)

  await test.step('pressing 申請 and crashing at once: all of it happened, or nothing', async () => {
    kiosk = await seat.kiosk()
    const code = await startApplying(kiosk, smtp, 'taro@example.jp')
    await kiosk.fillForm({ ...HANAKO, studentNumber: 'B7654321' }, documents.licenceFront)
    await kiosk.button('申請').click({ noWaitAfter: true })
    await seat.app.kill()
    const { waitingMails: _, ...after } = readDatabase(databaseFile(seat.profile))
    const count = after.applications
    expect(after).toEqual({ applications: count, receptionMails: count, usedLinks: count, documents: count })

    await seat.startAgain()
    kiosk = await seat.kiosk()
    await expect.poll(() => sealedFiles(seat.profile)).toHaveLength(count)
    await kiosk.enterCode(code)
    await expect(kiosk.heading(count === 2 ? 'このコードはすでに使われています' : '申請者の情報')).toBeVisible()
    if (count === 2)
      await smtp.waitForMail(({ to, text }) => to.includes('taro@example.jp') && text.includes('受付番号'))
  })
})

test('while the mail server is in trouble the desk works on, says what is wrong, and sends when it is told to', async ({
  openSeat,
  smtp,
}) => {
  test.slow()
  const seat = await openSeat()
  const [kiosk, staff] = [await seat.kiosk(), await seat.staff()]
  await staff.logIn(STAFF.registrar)
  await staff.openArea('送信メール')
  const troubles: [SmtpBehaviour, string, string][] = [
    ['refuse450', '送信待ち', 'メールサーバーが混み合っていました。'],
    ['refuse550', '送れませんでした', '宛先のアドレスが受け付けられませんでした。'],
    ['drop', '送信待ち', 'メールサーバーにつながりませんでした。'],
    ['stall', '送信待ち', 'メールサーバーから返事がありませんでした。'],
  ]
  for (const [behaviour, state, sentence] of troubles) {
    await test.step(behaviour, async () => {
      const address = `${behaviour.toLowerCase()}@example.jp`
      const row = staff.page.getByRole('row').filter({ hasText: address })
      smtp.setBehaviour(behaviour)
      await kiosk.requestLink(address)
      await kiosk.button('戻る').click()
      await kiosk.button('戻る').click()
      // A server that does not answer is given half a minute.
      await expect(row).toContainText(sentence, { timeout: 60_000 })
      await expect(row).toContainText(state)

      smtp.setBehaviour('accept')
      await row.getByRole('button', { name: 'もう一度送る' }).click()
      await expect(staff.page.getByText(`${address} へのメールを、もう一度送ります。`)).toBeVisible()
      await expect(row).toContainText('送信済み')
      await expect(row.getByRole('button', { name: 'もう一度送る' })).toHaveCount(0)
      await kiosk.enterCode(findCode(await waitForLink(smtp, address)))
      await expect(kiosk.heading('利用規約')).toBeVisible()
      await kiosk.button('戻る').click()
      await kiosk.button('終了する').click()
      await expect(kiosk.heading('証明書発行サービス')).toBeVisible()
      expect(smtp.mails.filter(({ to }) => to.includes(address))).toHaveLength(1)
    })
  }

  await test.step('the outbox shows what a mail says, but not its code', async () => {
    const code = findCode(await waitForLink(smtp, 'refuse450@example.jp'))
    await staff.page.getByRole('button', { name: '内容を見る refuse450@example.jp' }).click()
    const preview = staff.page.getByRole('dialog')
    await expect(preview).toContainText('メールアドレスのご確認')
    await expect(preview).not.toContainText(code)
  })
})

test('ended by the system, the program closes its data first', async ({ openSeat }) => {
  const seat = await openSeat()
  await (await seat.kiosk()).requestLink(email)
  await (await seat.staff()).logIn(STAFF.registrar)
  // What is not yet in the file itself; gone once the file was closed.
  const log = `${databaseFile(seat.profile)}-wal`
  expect(existsSync(log)).toBe(true)
  await seat.app.evaluate(() => process.kill(process.pid, 'SIGTERM'))
  expect(await seat.app.exited).toBe(0)
  expect(existsSync(log)).toBe(false)
})

test('closed while the mail server says nothing, the program ends and opens again', async ({ openSeat, smtp }) => {
  const seat = await openSeat({ seatMode: 'kiosk' })
  let kiosk = await seat.kiosk()
  smtp.setBehaviour('stall')
  await kiosk.requestLink(email)
  await seat.app.evaluate(({ app }) => app.quit())
  expect(await seat.app.exited).toBe(0)
  smtp.setBehaviour('accept')
  await seat.startAgain()
  kiosk = await seat.kiosk()
  await kiosk.enterCode(findCode(await waitForLink(smtp, email)))
  await expect(kiosk.heading('利用規約')).toBeVisible()
})
