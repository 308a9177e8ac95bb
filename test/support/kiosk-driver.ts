/** Does what a graduate does at the kiosk, in Japanese or in English, for the end-to-end tests and the tour. */
import { expect, type Page } from '@playwright/test'
import { common } from '../../src/renderer/texts/common.ts'
import { fieldSentences, errorSentences, imageRefusalSentences } from '../../src/renderer/texts/problems.ts'
import { accountsTexts } from '../../src/renderer/features/accounts/kiosk/texts.ts'
import { applicationsTexts } from '../../src/renderer/features/applications/kiosk/texts.ts'
import { certificateRequestsTexts } from '../../src/renderer/features/certificate-requests/kiosk/texts.ts'
import { identityDocumentsTexts } from '../../src/renderer/features/identity-documents/kiosk/texts.ts'
import { linksTexts } from '../../src/renderer/features/links/kiosk/texts.ts'
import { postalCodesTexts } from '../../src/renderer/features/postal-codes/kiosk/texts.ts'
import { sessionsTexts } from '../../src/renderer/features/sessions/kiosk/texts.ts'
import { kioskTexts } from '../../src/renderer/modes/kiosk/texts.ts'
import type { Language } from '../../src/shared/bridge/text.ts'
import { DOCUMENT_TYPES_BY_DEFAULT } from '../../src/shared/features/document-types/document-types-by-default.ts'

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

/** Everything that the kiosk says in a language. */
const wordsIn = (language: Language) => ({
  common: common[language],
  kiosk: kioskTexts[language],
  accounts: accountsTexts[language],
  applications: applicationsTexts[language],
  certificateRequests: certificateRequestsTexts[language],
  identityDocuments: identityDocumentsTexts[language],
  links: linksTexts[language],
  postalCodes: postalCodesTexts[language],
  sessions: sessionsTexts[language],
  fields: fieldSentences[language],
  errors: errorSentences[language],
  imageRefusals: imageRefusalSentences[language],
})

/** Turns a text with blanks into an expression that matches the text with any values filled in. */
export function filledIn(text: string): RegExp {
  return new RegExp(text.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`).replaceAll(/\{\w+\}/g, '[^{}]+'))
}

export function kioskDriver(page: Page, language: Language = 'ja') {
  const words = wordsIn(language)
  const { accounts, applications, identityDocuments, kiosk, links, postalCodes } = words
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  /** A choice that has an explanation below its name. */
  const choice = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) })
  const text = (label: string) => page.getByRole('textbox', { name: label, exact: true })
  const password = (label: string) => page.getByLabel(label, { exact: true })
  const heading = (name: string) => page.getByRole('heading', { name, level: 1, exact: true })
  const firstScreen = heading(kioskTexts.ja.welcome.title)

  /** The first screen is always in Japanese at first. */
  async function chooseLanguage(): Promise<void> {
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    if (language === 'en' && (await firstScreen.isVisible())) await button('English').click()
  }

  async function next(): Promise<void> {
    await button(words.common.next).click()
  }

  async function fillDate(label: string, date: string): Promise<void> {
    const group = page.getByRole('group', { name: label, exact: true })
    const parts = date.split('-')
    for (const [index, part] of parts.entries())
      await group
        .getByRole('textbox')
        .nth(index)
        .fill(part === '' ? '' : String(Number(part)))
  }

  type Script = 'kanji' | 'katakana' | 'roman'

  async function fillName(labels: Record<Script, string>, name: Pick<Applicant, Script>): Promise<void> {
    for (const script of ['kanji', 'katakana', 'roman'] as const) await text(labels[script]).fill(name[script])
  }

  async function chooseDepartment(): Promise<void> {
    for (const unit of ['university', 'faculty', 'department'] as const)
      await page.getByLabel(applications.school[unit], { exact: true }).selectOption({ index: 1 })
  }

  const fileInput = (side: string) =>
    page.getByLabel(`${side}${words.common.colon}${identityDocuments.chooseFile}`).and(page.locator('input[type=file]'))

  /** Gives a file to the slot of that side, and does not wait for the result. */
  async function chooseFile(
    side: string,
    file: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0],
  ): Promise<void> {
    await fileInput(side).setInputFiles(file)
  }

  /** Chooses a file that begins with `start` and is too large. It is made inside the page, because passing it in takes half a minute. */
  async function chooseLargeFile(side: string, start: Buffer): Promise<void> {
    await fileInput(side).evaluate((input, base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      const chosen = new DataTransfer()
      chosen.items.add(new File([bytes, new Uint8Array(15 * 1024 * 1024)], 'large.jpg', { type: 'image/jpeg' }))
      if (input instanceof HTMLInputElement) input.files = chosen.files
      input.dispatchEvent(new Event('change'))
    }, start.toString('base64'))
  }

  const preview = (side: string) => page.getByRole('img', { name: identityDocuments.preview.replace('{side}', side) })

  return {
    page,
    language,
    words,
    button,
    choice,
    text,
    password,
    heading,
    firstScreen,
    next,
    chooseLanguage,
    fillDate,
    fillName,
    chooseFile,
    chooseLargeFile,
    preview,

    async requestLink(email: string): Promise<void> {
      await chooseLanguage()
      await choice(kiosk.welcome.registration).click()
      await text(applications.registration.email).fill(email)
      await text(applications.registration.emailConfirmation).fill(email)
      await button(applications.registration.send).click()
      await expect(heading(applications.sent.title)).toBeVisible()
    },

    async enterCode(code: string): Promise<void> {
      await chooseLanguage()
      // On the first screen, or on the one that says a mail was sent.
      const entry = choice(kiosk.welcome.code)
      await expect(entry.or(text(links.code))).toBeVisible()
      if (await entry.isVisible()) await entry.click()
      await text(links.code).fill(code)
      await next()
    },

    async agreeToTerms(): Promise<void> {
      await expect(heading(applications.terms.title)).toBeVisible()
      await page.getByRole('checkbox', { name: applications.terms.agree }).check()
      await button(applications.terms.submit).click()
    },

    async fillApplicant(applicant: Applicant): Promise<void> {
      await expect(heading(applications.applicant.title)).toBeVisible()
      await fillName(applications.applicant, applicant)
      await fillDate(applications.applicant.birthDate, applicant.birthDate)
    },

    async fillSchool(applicant: Applicant): Promise<void> {
      await expect(heading(applications.school.title)).toBeVisible()
      await button(applications.school.copy).click()
      await chooseDepartment()
      await text(applications.school.studentNumber).fill(applicant.studentNumber)
      await fillDate(applications.school.admissionMonth, '2009-04')
      await fillDate(applications.school.leavingMonth, '2013-03')
      await page.getByRole('radio', { name: applications.school.graduated }).check()
    },

    /** The form that adds a student number; the name is there already. */
    async fillEnrolment(studentNumber: string): Promise<void> {
      await expect(heading(applications.enrolment.title)).toBeVisible()
      await chooseDepartment()
      await text(applications.school.studentNumber).fill(studentNumber)
      await fillDate(applications.school.leavingMonth, '2015-03')
      await page.getByRole('radio', { name: applications.school.graduated }).check()
    },

    async fillContact(applicant: Applicant): Promise<void> {
      await expect(heading(applications.contact.title)).toBeVisible()
      await text(postalCodes.zip).fill('１００－０００１')
      await button(postalCodes.search).click()
      await expect(text(applications.contact.city)).toHaveValue('千代田区')
      await text(applications.contact.town).fill('千代田1丁目1番地')
      await text(applications.contact.phone).fill(applicant.phone)
    },

    /** `file` goes to the slot of that side; resolves when its preview is there. */
    async takeInFile(side: string, file: string): Promise<void> {
      await chooseFile(side, file)
      // Main reads every pixel, which takes long on a busy machine.
      await expect(preview(side)).toBeVisible({ timeout: 30_000 })
    },

    /** @param type its name on the screen, or the beginning of it */
    async chooseDocument(label: string, type: string): Promise<void> {
      await page
        .getByRole('radiogroup', { name: label, exact: true })
        .getByRole('radio', { name: new RegExp(`^${type}`) })
        .check()
    },

    async fillIdentityDocument(front: string, back?: string): Promise<void> {
      await expect(heading(applications.identity.title)).toBeVisible()
      await this.chooseDocument(applications.identity.type, documentName('drivingLicence', language))
      await fillDate(applications.document.expiry, '2031-05-02')
      await this.takeInFile(identityDocuments.side.front, front)
      if (back !== undefined) await this.takeInFile(identityDocuments.side.back, back)
    },

    /** From the code to the review. */
    async fillForm(applicant: Applicant, front: string): Promise<void> {
      await this.fillUpToDocument(applicant)
      await this.fillIdentityDocument(front)
      await next()
      await expect(heading(applications.review.title)).toBeVisible()
    },

    /** From the code to the screen of the identity document. */
    async fillUpToDocument(applicant: Applicant): Promise<void> {
      for (const fill of ['fillApplicant', 'fillSchool', 'fillContact'] as const) {
        await this[fill](applicant)
        await next()
      }
    },

    /** @returns the reception number */
    async apply(): Promise<string> {
      await button(applications.review.apply).click()
      await expect(heading(applications.accepted.title)).toBeVisible()
      const number = await page.getByText(/^\d{4}-\d{6}-\d$/).textContent()
      return number ?? ''
    },

    async finish(): Promise<void> {
      await button(words.common.ok).click()
      await expect(firstScreen).toBeVisible()
    },

    /** From the first screen. */
    async askStatus(receptionNumber: string, birthDate: string): Promise<void> {
      await chooseLanguage()
      await button(kiosk.welcome.status).click()
      await expect(text(applications.accepted.receptionNumber)).toHaveValue('')
      await text(applications.accepted.receptionNumber).fill(receptionNumber)
      await fillDate(applications.applicant.birthDate, birthDate)
      await button(applications.status.find).click()
    },

    async logIn(email: string, first: string, second: string): Promise<void> {
      const entrance = choice(kioskTexts.ja.welcome.logIn).or(choice(kiosk.welcome.logIn))
      // From the first screen, or from the login that failed before.
      await expect(entrance.or(heading(accounts.logIn.title))).toBeVisible()
      await chooseLanguage()
      if (await entrance.isVisible()) await choice(kiosk.welcome.logIn).click()
      await expect(heading(accounts.logIn.title)).toBeVisible()
      await text(accounts.logIn.email).fill(email)
      await password(accounts.logIn.password).fill(first)
      await password(accounts.logIn.secondPassword).fill(second)
      await button(accounts.logIn.submit).click()
    },

    /** On the screen of the first passwords or on that of the new ones after they were forgotten. */
    async setPasswords(first: string, second: string, title = accounts.setPasswords.title): Promise<void> {
      await expect(heading(title)).toBeVisible()
      await password(accounts.setPasswords.password).fill(first)
      await password(accounts.setPasswords.passwordConfirmation).fill(first)
      await password(accounts.setPasswords.secondPassword).fill(second)
      await password(accounts.setPasswords.secondPasswordConfirmation).fill(second)
      await button(accounts.setPasswords.submit).click()
    },

    /** Logged in, from any screen, to one that the menu leads to. */
    async openFromMenu(title: string): Promise<void> {
      await button(kiosk.menu.open).click()
      await page.getByRole('menuitem', { name: title, exact: true }).click()
      await expect(heading(title)).toBeVisible()
    },

    async leaveByMenu(): Promise<void> {
      await button(kiosk.menu.open).click()
      await page.getByRole('menuitem', { name: kiosk.menu.logOut, exact: true }).click()
      await expect(firstScreen).toBeVisible()
    },

    /** From the first screen. */
    async forgetPassword(email: string): Promise<void> {
      const { title, send, sent } = accounts.passwordReset
      await chooseLanguage()
      await choice(kiosk.welcome.logIn).click()
      await button(title).click()
      await expect(heading(title)).toBeVisible()
      await text(accounts.logIn.email).fill(email)
      await button(send).click()
      await expect(heading(sent)).toBeVisible()
    },

    /** On the screen that changes one of the two: the one until now, and the new one. */
    async replacePassword(
      which: 'changePassword' | 'changeSecondPassword',
      current: string,
      wanted: string,
    ): Promise<void> {
      const labels = accounts[which]
      await password(labels.currentPassword).fill(current)
      await password(labels.password).fill(wanted)
      await password(labels.passwordConfirmation).fill(wanted)
      await button(labels.submit).click()
    },

    /** On the screen that asks for it. */
    async requestEmailChange(email: string): Promise<void> {
      await text(accounts.emailChange.email).fill(email)
      await text(accounts.emailChange.emailConfirmation).fill(email)
      await button(accounts.emailChange.submit).click()
    },

    async logOut(): Promise<void> {
      await button(accounts.home.logOut).first().click()
      await expect(firstScreen).toBeVisible()
    },
  }
}

/** The name of a type of document on the screen. */
export function documentName(typeId: string, language: Language): string {
  const type = DOCUMENT_TYPES_BY_DEFAULT.find(({ id }) => id === typeId)
  if (!type) throw new Error(`There is no document type ${typeId}`)
  return type.name[language]
}

export type KioskDriver = ReturnType<typeof kioskDriver>
