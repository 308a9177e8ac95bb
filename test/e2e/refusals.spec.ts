/** Every refusal of the kiosk's rules, in both languages, beside its field and in the list on top that leads there. */
import type { Page } from '@playwright/test'
import type { FieldProblem } from '../../src/shared/bridge/field-problems.ts'
import { bridgeClient, callBridge, valueOf } from '../support/bridge-client.ts'
import { documentName, filledIn, type KioskDriver } from '../support/kiosk-driver.ts'
import { seedAccount, seedGraduate, PASSWORDS } from '../support/seed.ts'
import { findCode } from '../support/smtp-server.ts'
import {
  changeSettings,
  expect,
  HANAKO,
  inBothLanguages,
  sealedFiles,
  test,
  waitForLink,
  windowsOf,
} from './desk-test.ts'

const email = 'hanako@example.jp'

/** A field by its path, what is typed there (dates part by part; undefined: nothing), and what is wrong with it. */
type Refusal = readonly [field: string, value: string | undefined, problem: FieldProblem]

const required = (...fields: string[]): Refusal[] => fields.map((field) => [field, undefined, 'required'])

/** The same rules for the name now and in school. */
const NAME_REFUSALS: Refusal[] = [
  ...required('name.kanji', 'name.katakana', 'name.roman'),
  ['name.kanji', '山田花子', 'nameSpaceMissing'],
  ['name.kanji', '山田 花 子', 'nameTooManyParts'],
  ['name.kanji', '山田 花子2', 'nameNotKanji'],
  ['name.katakana', 'ヤマダハナコ', 'nameSpaceMissing'],
  ['name.katakana', 'ヤ マ ダ ハ ナ', 'nameTooManyParts'],
  ['name.katakana', '山田 ハナコ', 'nameNotKatakana'],
  ['name.katakana', 'ヤマダ ケ一コ', 'nameLongMark'],
  ['name.roman', 'Yamada', 'nameSpaceMissing'],
  ['name.roman', 'A B C D E F G', 'nameTooManyParts'],
  ['name.roman', 'ヤマダ Hanako', 'nameNotRoman'],
]

/** The first text of the form that a student number has by default. */
const SCHOOL_BLANKS = { example: '1234' }

/** The rules of each new password, wherever one is chosen. */
const passwordRefusals = (field: string): Refusal[] => [
  [field, 'Hanako1', 'passwordTooShort'],
  [field, 'hanako2013', 'passwordUpperCaseMissing'],
  [field, 'HANAKO2013', 'passwordLowerCaseMissing'],
  [field, 'HanakoHanako', 'passwordDigitMissing'],
  [field, 'Yozora2013!', 'passwordOtherCharacters'],
  [field, 'Ｈanako2013', 'passwordUpperCaseMissing'],
  [field, `Hanako${'1'.repeat(130)}`, 'passwordTooLong'],
]

/** Fields with several controls, which have only one line in the list on top. */
const ASKED_IN_PARTS = new Set(['departmentId', 'items'])

const fieldOf = (page: Page, field: string) => page.locator(`[data-field="${field}"]`)

async function type(page: Page, field: string, value: string): Promise<void> {
  const inputs = fieldOf(page, field).locator('input')
  const parts = (await inputs.count()) > 1 ? value.split('-') : [value]
  for (const [index, part] of parts.entries()) await inputs.nth(index).fill(part)
}

/** Expects that the main button was pressed before: from then on the screen says what is wrong while somebody types. */
async function expectRefusals(
  page: Page,
  refusals: readonly Refusal[],
  blanks: Record<string, string> = {},
): Promise<void> {
  for (const [field, value, problem] of refusals)
    await test.step(`${field}: ${value ?? 'nothing'}`, async () => {
      if (value !== undefined) await type(page, field, value)
      await inBothLanguages(page, async ({ words }) => {
        const sentence = words.fields[problem].replace(/\{(\w+)\}/g, (_, name: string) => blanks[name] ?? '')
        await expect(fieldOf(page, field).locator('.problem')).toHaveText(sentence)
        const label = fieldOf(page, field).locator('.label').first()
        const line = page.locator('[aria-live=assertive] li').filter({ hasText: sentence })
        const isNamed = !ASKED_IN_PARTS.has(field)
        await expect(isNamed ? line.filter({ hasText: await label.innerText() }).first() : line.first()).toBeVisible()
      })
    })
}

/** Each line on top leads to its field. */
async function expectListToLead(page: Page): Promise<void> {
  const lines = page.locator('[aria-live=assertive] li').getByRole('link')
  for (const line of await lines.all()) {
    await line.click()
    await expect(page.locator('.has-problem :focus')).toHaveCount(1)
  }
}

test('G2 to G8: nothing wrong goes on, each field says why, and nothing is stored', async ({
  openSeat,
  smtp,
  documents,
}) => {
  test.slow()
  const seat = await openSeat({ seatMode: 'kiosk' })
  const kiosk = await seat.kiosk()
  const { page, button, heading, words } = kiosk
  const { applications, postalCodes } = words

  await test.step('G2: mail addresses', async () => {
    await kiosk.choice(words.kiosk.welcome.registration).click()
    await button(applications.registration.send).click()
    await expectRefusals(page, [
      ...required('email', 'emailConfirmation'),
      ['email', 'hanako@', 'emailInvalid'],
      ['email', 'hanako example@example.jp', 'emailInvalid'],
      ['emailConfirmation', 'hanako@example', 'emailInvalid'],
    ])
    await type(page, 'email', email)
    await expectRefusals(page, [['emailConfirmation', 'hanako@example.com', 'emailMismatch']])
    await button(applications.registration.send).click()
    await expect(heading(applications.registration.title)).toBeVisible()
    expect(smtp.mails).toEqual([])
    await button(words.common.back).click()
  })

  await test.step('G3 and G4: a code that is none, and terms that nobody agreed to', async () => {
    await kiosk.requestLink(email)
    await kiosk.next()
    await expectRefusals(page, [
      ['code', '', 'required'],
      ['code', 'ABC', 'codeInvalid'],
      ['code', '0CEF-GHJK', 'codeLookAlike'],
    ])
    await kiosk.text(words.links.code).fill(findCode(await waitForLink(smtp, email)))
    await kiosk.next()
    await expect(heading(applications.terms.title)).toBeVisible()
    await button(applications.terms.submit).click()
    await inBothLanguages(page, (driver) =>
      expect(fieldOf(page, 'hasAgreed').locator('.problem')).toHaveText(driver.words.fields.termsNotAgreed),
    )
    await kiosk.agreeToTerms()
  })

  await test.step('G5: about you', async () => {
    await expect(heading(applications.applicant.title)).toBeVisible()
    await kiosk.next()
    await expectListToLead(page)
    await expectRefusals(page, [
      ...required('birthDate'),
      ...NAME_REFUSALS,
      ['birthDate', '1990-2-30', 'dateInvalid'],
      ['birthDate', '2999-1-1', 'dateInFuture'],
      ['birthDate', '1850-1-1', 'dateTooOld'],
    ])
    await kiosk.next()
    await expect(heading(applications.applicant.title)).toBeVisible()
    await kiosk.fillApplicant(HANAKO)
    await kiosk.next()
  })

  await test.step('G5: the time in school', async () => {
    await expect(heading(applications.school.title)).toBeVisible()
    await kiosk.next()
    await expectListToLead(page)
    await expectRefusals(
      page,
      [
        ...required('departmentId', 'leavingType'),
        ...NAME_REFUSALS,
        ['studentNumber', '学籍番号', 'studentNumberPattern'],
        ['studentNumber', 'A12', 'studentNumberPattern'],
        ['admissionMonth', '2009-13', 'monthInvalid'],
        ['admissionMonth', '2999-4', 'monthInFuture'],
        ['leavingMonth', '2013-0', 'monthInvalid'],
        ['leavingMonth', '2999-3', 'monthInFuture'],
      ],
      SCHOOL_BLANKS,
    )
    await kiosk.fillSchool(HANAKO)
    await expectRefusals(page, [['leavingMonth', '2009-3', 'graduationBeforeAdmission']])
    await kiosk.next()
    await expect(heading(applications.school.title)).toBeVisible()
    await kiosk.fillSchool(HANAKO)
    // Another name than now: the document about it is asked for (G7).
    await type(page, 'name.kanji', '鈴木 花子')
    await kiosk.next()
  })

  await test.step('G5: how to reach you, in Japan and abroad', async () => {
    await expect(heading(applications.contact.title)).toBeVisible()
    await kiosk.next()
    await expectListToLead(page)
    await expectRefusals(page, [
      ...required('address.zip', 'address.prefecture', 'address.city', 'address.town', 'phone'),
      ['address.zip', '100-00', 'zipInvalid'],
      ['address.city', '千代田\u0007区', 'controlCharacters'],
      ['phone', '12-34', 'phoneInvalid'],
      ['phone', '電話なし', 'phoneInvalid'],
    ])
    await type(page, 'address.zip', '000-0000')
    await button(postalCodes.search).click()
    await inBothLanguages(page, (driver) => expect(page.getByText(driver.words.postalCodes.none)).toBeVisible())
    await page.getByRole('checkbox', { name: applications.contact.livesAbroad }).check()
    await expectRefusals(page, [
      ...required('address.country'),
      ['address.zip', '〒', 'postalCodeInvalid'],
      ['address.prefecture', 'ロンドン', 'addressNotLatin'],
      ['address.city', '倫敦', 'addressNotLatin'],
      ['address.town', '十番地', 'addressNotLatin'],
    ])
    await page.getByRole('checkbox', { name: applications.contact.livesAbroad }).uncheck()
    await kiosk.fillContact(HANAKO)
    await kiosk.next()
  })

  await test.step('G6: the identity document', async () => {
    const choose = (typeId: string) => kiosk.chooseDocument(applications.identity.type, documentName(typeId, 'ja'))
    await expect(heading(applications.identity.title)).toBeVisible()
    await kiosk.next()
    await expectRefusals(page, required('typeId'))
    await inBothLanguages(page, async ({ language }) => {
      await expect(page.getByRole('radio', { name: documentName('passport', language) })).toBeVisible()
      await expect(
        page.getByRole('radio', { name: documentName('healthInsuranceCard', language), exact: true }),
      ).toHaveCount(0)
    })
    await choose('myNumberCard')
    await expect(page.getByRole('group', { name: words.identityDocuments.side.front })).toBeVisible()
    await expect(page.getByRole('group', { name: words.identityDocuments.side.back })).toHaveCount(0)
    await choose('drivingLicence')
    await kiosk.next()
    await expectRefusals(page, [
      ...required('date'),
      ['images.front', undefined, 'imageMissing'],
      ['date', '2031-2-29', 'dateInvalid'],
      ['date', '2020-5-2', 'documentExpired'],
    ])
    await choose('residentRecord')
    await kiosk.next()
    await expectRefusals(
      page,
      [
        ...required('date'),
        ['images.page1', undefined, 'imageMissing'],
        ['date', '2999-1-1', 'dateInFuture'],
        ['date', '2020-1-1', 'documentTooOld'],
      ],
      { months: '6' },
    )
    expect(sealedFiles(seat.profile)).toEqual([])
    await kiosk.fillIdentityDocument(documents.licenceFront)
    await kiosk.next()
  })

  await test.step('G7: the document about the change of name', async () => {
    await expect(heading(applications.nameChange.title)).toBeVisible()
    await kiosk.next()
    await expectRefusals(page, required('typeId'))
    await kiosk.chooseDocument(applications.nameChange.type, documentName('familyRegister', 'ja'))
    await kiosk.next()
    await expectRefusals(
      page,
      [...required('date'), ['images.page1', undefined, 'imageMissing'], ['date', '2020-1-1', 'documentTooOld']],
      { months: '6' },
    )
  })

  await test.step('G8: past the screens it is refused as well', async () => {
    const form = {
      applicant: { name: { kanji: '', katakana: '', roman: '' }, birthDate: '' },
      school: {
        name: { kanji: '', katakana: '', roman: '' },
        departmentId: null,
        studentNumber: '',
        admissionMonth: '',
        leavingMonth: '',
        leavingType: null,
      },
      contact: {
        address: { livesAbroad: false, zip: '', prefecture: '', city: '', town: '', building: '' },
        phone: '',
      },
      // Not taken any more since 2025-12-02.
      identityDocument: { typeId: 'healthInsuranceCard', date: '', images: [] },
      nameChangeDocument: null,
    }
    expect(await callBridge(page, 'applications.submitApplication', { form })).toMatchObject({
      ok: false,
      error: {
        code: 'invalidInput',
        fields: {
          'applicant.name.kanji': 'required',
          'school.departmentId': 'required',
          'contact.address.zip': 'required',
          'contact.phone': 'required',
          'identityDocument.typeId': 'documentTypeUnknown',
        },
      },
    })
    expect(smtp.mails).toHaveLength(1)
  })
})

test('G9 to G17: logins, passwords, addresses and numbers that are refused say why', async ({ openSeat, smtp }) => {
  test.slow()
  const seat = await openSeat()
  const kiosk = await seat.kiosk()
  const { page, button, heading, words } = kiosk
  const { accounts, applications, certificateRequests } = words
  const windows = await windowsOf(seat, smtp)
  const initialPassword = await seedAccount(windows, 'taro@example.jp', (form) => ({
    ...form,
    school: { ...form.school, studentNumber: 'B7654321' },
  }))
  await seedGraduate(windows, email)

  await test.step('G9: an initial password of long ago', async () => {
    await aheadInMain(15)
    await kiosk.logIn('taro@example.jp', initialPassword, '')
    await expectFailure(kiosk, 'loginFailed')
    await aheadInMain(0)
  })

  await test.step('G11: an empty login', async () => {
    for (const label of [accounts.logIn.email, accounts.logIn.password])
      await page.getByLabel(label, { exact: true }).fill('')
    await button(accounts.logIn.submit).click()
    await expectRefusals(page, required('email', 'password'))
  })

  await test.step('G10: each rule of each password', async () => {
    await kiosk.logIn('taro@example.jp', initialPassword, '')
    await expect(heading(accounts.setPasswords.title)).toBeVisible()
    await button(accounts.setPasswords.submit).click()
    await expectListToLead(page)
    await expectRefusals(page, [
      ...required('password', 'secondPassword'),
      ...passwordRefusals('password'),
      ...passwordRefusals('secondPassword'),
    ])
    await kiosk.setPasswords('Kikyou2013', 'Kikyou2013')
    await expectRefusals(page, [
      ['secondPassword', undefined, 'passwordsEqual'],
      ['passwordConfirmation', 'Kikyou2014', 'passwordMismatch'],
      ['secondPasswordConfirmation', 'Kikyou2014', 'passwordMismatch'],
    ])
    await kiosk.setPasswords(initialPassword, 'Kikyou2014')
    await expectRefusals(page, [['password', undefined, 'passwordIsInitial']])
    await kiosk.setPasswords('Kikyou2013', initialPassword)
    await expectRefusals(page, [['secondPassword', undefined, 'passwordIsInitial']])
    await kiosk.setPasswords('CertificateDesk1', 'Password1')
    await expectRefusals(page, [
      ['password', undefined, 'passwordKnown'],
      ['secondPassword', undefined, 'passwordCommon'],
    ])
    await kiosk.setPasswords('Kikyou2013', 'Kikyou2014')
    await button(words.common.ok).click()
    await kiosk.logOut()
  })

  await kiosk.logIn(email, ...PASSWORDS)
  await expect(heading(accounts.home.title)).toBeVisible()
  await valueOf(bridgeClient(page).accounts.requestEnrolmentLink({}))

  for (const [which, current, other] of [
    ['changePassword', ...PASSWORDS],
    ['changeSecondPassword', PASSWORDS[1], PASSWORDS[0]],
  ] as const)
    await test.step(`G15, G16: ${which}`, async () => {
      await kiosk.openFromMenu(accounts[which].title)
      await button(accounts[which].submit).click()
      await expectRefusals(page, [...required('currentPassword', 'password'), ...passwordRefusals('password')])
      await expectRefusals(page, [['passwordConfirmation', 'Yozora2014', 'passwordMismatch']])
      await kiosk.replacePassword(which, 'Yozora2014', 'Momiji2026')
      await expectRefusals(page, [['currentPassword', undefined, 'passwordWrong']])
      await kiosk.replacePassword(which, current, current)
      await expectRefusals(page, [['password', undefined, 'passwordUnchanged']])
      await kiosk.replacePassword(which, current, other)
      await expectRefusals(page, [['password', undefined, 'passwordsEqual']])
    })

  await test.step('G13: an address that is none, or the same', async () => {
    await kiosk.openFromMenu(accounts.emailChange.title)
    await button(accounts.emailChange.submit).click()
    await expectRefusals(page, [...required('email', 'emailConfirmation'), ['email', 'hanako@', 'emailInvalid']])
    await type(page, 'email', 'new@example.jp')
    await expectRefusals(page, [['emailConfirmation', 'now@example.jp', 'emailMismatch']])
    const mails = smtp.mails.length
    await kiosk.requestEmailChange(email)
    await expectRefusals(page, [['email', undefined, 'emailUnchanged']])
    expect(smtp.mails).toHaveLength(mails)
  })

  await test.step('G19: a request with something missing', async () => {
    await kiosk.button(words.kiosk.menu.open).click()
    await page.keyboard.press('Escape')
    await button(words.common.back).click()
    await button(accounts.home.issue).click()
    await kiosk.next()
    await expectRefusals(page, required('methodId'))
    await page.getByRole('radio', { name: certificateRequests.methods.post }).check()
    await kiosk.next()
    await expect(heading(certificateRequests.kinds.title)).toBeVisible()
    await kiosk.next()
    await expectRefusals(page, [['items', undefined, 'noCertificateChosen']])
    await button(certificateRequests.kinds.more.replace('{name}', '成績証明書')).click()
    await kiosk.next()
    await expect(heading(certificateRequests.details.title)).toBeVisible()
    await kiosk.next()
    await expectListToLead(page)
    await expectRefusals(page, [
      ...required('purpose', 'delivery.address.zip', 'delivery.address.city'),
      ['delivery.recipient', '', 'required'],
      ['delivery.address.zip', '1', 'zipInvalid'],
    ])
    await kiosk.leaveByMenu()
  })

  await test.step('G12: another student number', async () => {
    const isInvitation = (subject: string) => subject.includes('学籍番号追加登録のご案内')
    await kiosk.enterCode(
      findCode(await smtp.waitForMail(({ to, subject }) => to.includes(email) && isInvitation(subject))),
    )
    await expect(heading(applications.enrolment.title)).toBeVisible()
    await kiosk.fillName(applications.school, { kanji: '', katakana: '', roman: '' })
    await button(applications.enrolment.review).click()
    await expectListToLead(page)
    await expectRefusals(
      page,
      [
        ...required('departmentId', 'studentNumber', 'leavingType'),
        ...NAME_REFUSALS,
        ['studentNumber', 'A12', 'studentNumberPattern'],
        ['leavingMonth', '2999-3', 'monthInFuture'],
      ],
      SCHOOL_BLANKS,
    )
    await button(words.common.back).click()
    await button(words.kiosk.leave.go).click()
    await expect(kiosk.firstScreen).toBeVisible()
  })

  await test.step('G17: an address that is none', async () => {
    await kiosk.choice(words.kiosk.welcome.logIn).click()
    await button(accounts.passwordReset.title).click()
    await button(accounts.passwordReset.send).click()
    await expectRefusals(page, [...required('email'), ['email', 'hanako', 'emailInvalid']])
    await button(words.common.back).click()
    await button(words.common.back).click()
  })

  await test.step('status: a number that is none, and guessing', async () => {
    await button(words.kiosk.welcome.status).click()
    await button(applications.status.find).click()
    await expectRefusals(page, [
      ...required('receptionNumber', 'birthDate'),
      ['receptionNumber', '2026-1', 'receptionNumberInvalid'],
      ['birthDate', '1990-2-30', 'dateInvalid'],
    ])
    await type(page, 'receptionNumber', '2026-000123-7')
    await type(page, 'birthDate', '1990-4-2')
    const paused = page.getByText(filledIn(words.errors.tryLater))
    const notFound = page.getByText(applications.status.notFound.replace('{phone}', '0120-000-000'))
    await expect(async () => {
      await button(applications.status.find).click()
      await expect(paused.or(notFound)).toBeVisible()
      await expect(paused).toBeVisible({ timeout: 500 })
    }).toPass()
    await expectFailure(kiosk, 'tryLater')
  })

  /** Main's clock, as it will be in so many days. */
  async function aheadInMain(days: number): Promise<void> {
    await seat.app.evaluate((_electron, ms) => {
      Date.now = () => new Date().getTime() + ms
    }, days * 86_400_000)
  }
})

test('what changed meanwhile is told before anything goes on', async ({ openSeat, smtp, documents }) => {
  test.slow()
  const seat = await openSeat()
  const kiosk = await seat.kiosk()
  const { page, button, heading, words } = kiosk
  const { accounts, applications, certificateRequests } = words
  await seedGraduate(await windowsOf(seat, smtp), email)

  await test.step('G4: new terms, on their own screen and at the end', async () => {
    await kiosk.requestLink('taro@example.jp')
    await kiosk.enterCode(findCode(await waitForLink(smtp, 'taro@example.jp')))
    await expect(heading(applications.terms.title)).toBeVisible()
    changeSettings(seat.profile, 'terms', ({ terms }) => (terms.version = '2'))
    await kiosk.agreeToTerms()
    await expectFailure(kiosk, 'termsChanged')
    await kiosk.agreeToTerms()
    await kiosk.fillForm({ ...HANAKO, studentNumber: 'B7654321' }, documents.licenceFront)
    changeSettings(seat.profile, 'terms', ({ terms }) => {
      terms.version = '3'
      terms.text.ja = 'あたらしい規約'
    })
    await button(applications.review.apply).click()
    await expect(heading(applications.terms.title)).toBeVisible()
    await expect(page.getByText('あたらしい規約')).toBeVisible()
    await expectFailure(kiosk, 'termsChanged')
    await kiosk.agreeToTerms()
    await expect(heading(applications.review.title)).toBeVisible()
    await kiosk.apply()
    await kiosk.finish()
  })

  await test.step('G19: new fees', async () => {
    await kiosk.logIn(email, ...PASSWORDS)
    await button(accounts.home.issue).click()
    await page.getByRole('radio', { name: certificateRequests.methods.counter }).check()
    await kiosk.next()
    await button(certificateRequests.kinds.more.replace('{name}', '成績証明書')).click()
    await kiosk.next()
    await page.getByRole('radio', { name: '就職・転職' }).check()
    await kiosk.next()
    await expect(heading(certificateRequests.review.title)).toBeVisible()
    changeSettings(seat.profile, 'certificateRequests', ({ kinds }) => kinds.forEach((kind) => (kind.feeYen = 450)))
    await button(certificateRequests.review.apply).click()
    await expectFailure(kiosk, 'feeChanged')
    await expect(page.getByRole('row', { name: certificateRequests.fees.total })).toContainText('450円')
    await button(certificateRequests.review.apply).click()
    await expect(heading(certificateRequests.requested.title)).toBeVisible()
  })
})

test('somebody who asks too often is told until when to wait', async ({ openSeat, smtp }) => {
  const seat = await openSeat()
  const kiosk = await seat.kiosk()
  const { button, heading, words } = kiosk
  const { accounts, applications } = words
  await seedGraduate(await windowsOf(seat, smtp), email)
  const bridge = bridgeClient(kiosk.page)
  const often = async (ask: () => Promise<unknown>) => {
    for (let times = 0; times < 5; times++) await ask()
  }

  await test.step('G2: mails to one address', async () => {
    const address = { email: 'taro@example.jp', emailConfirmation: 'taro@example.jp' }
    await often(() => bridge.applications.requestRegistrationLink(address))
    await kiosk.choice(words.kiosk.welcome.registration).click()
    await kiosk.text(applications.registration.email).fill(address.email)
    await kiosk.text(applications.registration.emailConfirmation).fill(address.email)
    await button(applications.registration.send).click()
    await expectFailure(kiosk, 'tryLater')
    await button(words.common.back).click()
  })

  await kiosk.logIn(email, ...PASSWORDS)
  await expect(heading(accounts.home.title)).toBeVisible()
  await test.step('G13: mails to a new address', async () => {
    const address = { email: 'new@example.jp', emailConfirmation: 'new@example.jp' }
    await often(() => bridge.accounts.requestEmailChange(address))
    await kiosk.openFromMenu(accounts.emailChange.title)
    await kiosk.requestEmailChange(address.email)
    await expectFailure(kiosk, 'tryLater')
  })

  await test.step('G15, G16: guesses at the current password', async () => {
    const guess = { currentPassword: 'Wrong2013', password: 'Momiji2026', passwordConfirmation: 'Momiji2026' }
    await often(() => bridge.accounts.changePassword(guess))
    for (const which of ['changePassword', 'changeSecondPassword'] as const) {
      await kiosk.openFromMenu(accounts[which].title)
      await kiosk.replacePassword(which, PASSWORDS[which === 'changePassword' ? 0 : 1], 'Momiji2026')
      await expectFailure(kiosk, 'tryLater')
    }
  })

  await test.step('G12, G17: mails to the address of the account', async () => {
    await often(() => bridge.accounts.requestEnrolmentLink({}))
    await kiosk.openFromMenu(accounts.enrolmentLink.title)
    await button(accounts.enrolmentLink.send).click()
    await expectFailure(kiosk, 'tryLater')
    await kiosk.leaveByMenu()
    await kiosk.choice(words.kiosk.welcome.logIn).click()
    await button(accounts.passwordReset.title).click()
    await kiosk.text(accounts.logIn.email).fill(email)
    await button(accounts.passwordReset.send).click()
    await expectFailure(kiosk, 'tryLater')
  })
})

/** What went wrong as a whole. */
async function expectFailure(
  { page }: KioskDriver,
  code: 'loginFailed' | 'tryLater' | 'termsChanged' | 'feeChanged',
): Promise<void> {
  await inBothLanguages(page, ({ words }) =>
    expect(page.getByRole('alert').getByText(filledIn(words.errors[code])).first()).toBeVisible(),
  )
}
