/** Refusals that no typing can cause: what the screen offered is gone, taken or closed when it is asked for. */
import type { Locator, Page } from '@playwright/test'
import type { FieldProblem } from '../../src/shared/bridge/field-problems.ts'
import type { ErrorCode } from '../../src/shared/bridge/result.ts'
import type { SectionValue } from '../../src/shared/settings.ts'
import { bridgeClient, valueOf } from '../support/bridge-client.ts'
import { filledIn } from '../support/kiosk-driver.ts'
import { seedAccount, seedGraduate, PASSWORDS } from '../support/seed.ts'
import { findCode } from '../support/smtp-server.ts'
import {
  changeDatabase,
  changeSettings,
  expect,
  HANAKO,
  inBothLanguages,
  startApplying,
  test,
  windowsOf,
} from './desk-test.ts'

const email = 'hanako@example.jp'

const fieldOf = (page: Page, field: string): Locator => page.locator(`[data-field="${field}"]`)

/** Beside its field and in the list on top, which leads there and names no field by its path. */
async function expectProblem(page: Page, field: string, problem: FieldProblem): Promise<void> {
  await inBothLanguages(page, async ({ words }) => {
    await expect(fieldOf(page, field).locator('.problem').first()).toHaveText(words.fields[problem])
    const line = page.locator('[aria-live=assertive] li').filter({ hasText: words.fields[problem] })
    await expect(line).toBeVisible()
    await expect(line.getByRole('link')).not.toHaveText(field)
  })
  await page.locator('[aria-live=assertive] li').getByRole('link').click()
  await expect(fieldOf(page, field).locator(':focus')).toHaveCount(1)
}

async function expectFailure(page: Page, code: ErrorCode): Promise<void> {
  await inBothLanguages(page, ({ words }) =>
    expect(page.getByRole('alert').getByText(filledIn(words.errors[code])).first()).toBeVisible(),
  )
}

test('G8, G12: a department that was closed is gone from the choice, and another leads on with nothing lost', async ({
  openSeat,
  smtp,
  documents,
}) => {
  test.slow()
  const seat = await openSeat()
  const kiosk = await seat.kiosk()
  const { page, button, heading, text, words } = kiosk
  const { applications } = words
  const department = page.getByLabel(applications.school.department, { exact: true })
  const close = (name: string) =>
    changeDatabase(seat.profile, (database) =>
      database.prepare('DELETE FROM academic_units WHERE name_ja = ?').run(name),
    )
  // The second department, because one that somebody graduated from can't be removed.
  await seedGraduate(await windowsOf(seat, smtp), email, (form) => ({
    ...form,
    school: { ...form.school, departmentId: (form.school.departmentId ?? 0) + 1 },
  }))

  await test.step('G8', async () => {
    await startApplying(kiosk, smtp, 'taro@example.jp')
    await kiosk.fillForm({ ...HANAKO, studentNumber: 'B7654321' }, documents.licenceFront)
    close('日本文学科')
    await button(applications.review.apply).click()
    await expect(heading(applications.school.title)).toBeVisible()
    await expectProblem(page, 'departmentId', 'unitUnknown')
    await expect(department.getByRole('option', { name: '日本文学科' })).toHaveCount(0)
    await expect(text(applications.school.studentNumber)).toHaveValue('B7654321')
    await department.selectOption('英米文学科')
    await kiosk.next()
    await expect(heading(applications.review.title)).toBeVisible()
    await kiosk.apply()
    await kiosk.finish()
  })

  await test.step('G12', async () => {
    await kiosk.logIn(email, ...PASSWORDS)
    await expect(heading(words.accounts.home.title)).toBeVisible()
    await valueOf(bridgeClient(page).accounts.requestEnrolmentLink({}))
    await kiosk.logOut()
    await kiosk.enterCode(
      findCode(
        await smtp.waitForMail(({ to, subject }) => to.includes(email) && subject.includes('学籍番号追加登録のご案内')),
      ),
    )
    await kiosk.fillEnrolment('C1234567')
    await department.selectOption('史学科')
    await button(applications.enrolment.review).click()
    await expect(heading(applications.review.title)).toBeVisible()
    close('史学科')
    await button(applications.review.apply).click()
    await expect(heading(applications.enrolment.title)).toBeVisible()
    await expectProblem(page, 'departmentId', 'unitUnknown')
    await expect(department.getByRole('option', { name: '史学科' })).toHaveCount(0)
    await expect(text(applications.school.studentNumber)).toHaveValue('C1234567')
    await department.selectOption('英米文学科')
    await button(applications.enrolment.review).click()
    await expect(heading(applications.review.title)).toBeVisible()
    await kiosk.apply()
  })
})

test('G13, G19: what was offered, asked for or free is not any more, and the kiosk shows what is', async ({
  openSeat,
  smtp,
}) => {
  test.slow()
  const seat = await openSeat()
  const kiosk = await seat.kiosk()
  const { page, button, heading, words } = kiosk
  const { accounts, certificateRequests } = words
  const windows = await windowsOf(seat, smtp)
  await seedAccount(windows, 'taro@example.jp', (form) => ({
    ...form,
    school: { ...form.school, studentNumber: 'B7654321' },
  }))
  await seedGraduate(windows, email)
  await kiosk.logIn(email, ...PASSWORDS)

  const more = (kind: string) => button(certificateRequests.kinds.more.replace('{name}', kind))
  const apply = async (title: string): Promise<void> => {
    await expect(heading(certificateRequests.review.title)).toBeVisible()
    await button(certificateRequests.review.apply).click()
    await expect(heading(title)).toBeVisible()
  }
  const change = (how: (settings: SectionValue<'certificateRequests'>) => unknown) =>
    changeSettings(seat.profile, 'certificateRequests', how)

  await test.step('G19: up to the review', async () => {
    await button(accounts.home.issue).click()
    await page.getByRole('radio', { name: certificateRequests.methods.counter }).check()
    await kiosk.next()
    await more('成績証明書').click()
    await more('成績証明書').click()
    await more('卒業（修了）証明書').click()
    await kiosk.next()
    await page.getByRole('radio', { name: '就職・転職' }).check()
    await kiosk.next()
  })

  await test.step('G19: the way to receive', async () => {
    change(({ methods }) => {
      for (const method of methods) if (method.id === 'counter') method.isOffered = false
    })
    await apply(certificateRequests.method.title)
    await expectProblem(page, 'methodId', 'methodNotOffered')
    await expect(page.getByRole('radio', { name: certificateRequests.methods.counter })).toHaveCount(0)
    await page.getByRole('radio', { name: certificateRequests.methods.kiosk }).check()
    await kiosk.next()
  })

  await test.step('G19: a certificate that is not issued any more, or not to this graduate', async () => {
    change(({ kinds }) => {
      for (const kind of kinds) if (kind.name.ja === '卒業（修了）証明書') kind.isOffered = false
    })
    await apply(certificateRequests.kinds.title)
    await expectProblem(page, 'items', 'kindNotOffered')
    await expect(more('卒業（修了）証明書')).toHaveCount(0)
    await more('成績証明書（英文）').click()
    await kiosk.next()
    change(({ kinds }) => {
      for (const kind of kinds) if (kind.name.ja === '成績証明書（英文）') kind.leavingTypes = ['withdrawn']
    })
    // The graduate is told that the certificate is not offered, since it is not for them.
    await apply(certificateRequests.kinds.title)
    await expectProblem(page, 'items', 'kindNotOffered')
    await expect(more('成績証明書（英文）')).toHaveCount(0)
    await kiosk.next()
  })

  await test.step('G19: copies', async () => {
    change(({ kinds }) => {
      for (const kind of kinds) kind.maxCopies = 1
    })
    await apply(certificateRequests.kinds.title)
    await expectProblem(page, 'items.transcript', 'tooManyCopies')
    await button(certificateRequests.kinds.fewer.replace('{name}', '成績証明書')).click()
    await kiosk.next()
  })

  await test.step('G19: the purpose', async () => {
    change((settings) => {
      settings.purposes = settings.purposes.filter(({ ja }) => ja !== '就職・転職')
    })
    await apply(certificateRequests.details.title)
    await expectProblem(page, 'purpose', 'purposeUnknown')
    await expect(page.getByRole('radio', { name: '就職・転職' })).toHaveCount(0)
    await page.getByRole('radio').first().check()
    await kiosk.next()
    await apply(certificateRequests.requested.title)
    await button(certificateRequests.requested.home).click()
  })

  await test.step('G19: a request that was issued meanwhile', async () => {
    const cancel = page.getByRole('button', { name: new RegExp(`^${certificateRequests.own.cancel} `) })
    await cancel.click()
    changeDatabase(seat.profile, (database) => database.exec("UPDATE certificate_requests SET state = 'issued'"))
    await button(certificateRequests.own.askCancel).click()
    await expectFailure(page, 'requestClosed')
    await expect(page.getByText(certificateRequests.states.issued)).toBeVisible()
    await expect(cancel).toHaveCount(0)
  })

  await test.step('G13: the new address became somebody’s before it was confirmed', async () => {
    const newEmail = 'hanako@new.example.jp'
    await kiosk.openFromMenu(accounts.emailChange.title)
    await kiosk.requestEmailChange(newEmail)
    await expect(heading(accounts.emailChange.title)).toHaveCount(0)
    const code = findCode(await smtp.waitForMail(({ to }) => to.includes(newEmail)))
    await kiosk.leaveByMenu()
    changeDatabase(seat.profile, (database) =>
      database
        .prepare('UPDATE accounts SET email = ?, email_key = ? WHERE email = ?')
        .run(newEmail, newEmail, 'taro@example.jp'),
    )
    await kiosk.enterCode(code)
    await button(accounts.emailChange.confirmSubmit).click()
    await expectFailure(page, 'emailInUse')
    await button(words.common.back).click()
    await button(words.kiosk.leave.go).click()
    await expect(kiosk.firstScreen).toBeVisible()
    await kiosk.logIn(email, ...PASSWORDS)
    await expect(heading(accounts.home.title)).toBeVisible()
  })
})
