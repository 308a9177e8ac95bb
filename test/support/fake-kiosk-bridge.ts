import { success, failure, type ErrorCode, type Failure, type Result } from '../../src/shared/bridge/result.ts'
import type { Enrolment } from '../../src/shared/features/accounts/enrolment.ts'
import type { ApplicationForm } from '../../src/shared/features/applications/application-form.ts'
import { readLinkCode } from '../../src/shared/features/links/one-time-link.ts'
import type { ThirdPartySoftware } from '../../src/shared/features/about/third-party-notices.ts'
import type { ManualSection } from '../../src/shared/features/manual/get-manual.ts'
import { certificateRequestsSettings } from '../../src/shared/features/certificate-requests/certificate-requests-settings.ts'
import type { CertificateOffer } from '../../src/shared/features/certificate-requests/get-offer.ts'
import type { SessionDescription } from '../../src/shared/features/sessions/session.ts'
import { settingsSections, type University } from '../../src/shared/settings.ts'

const ACCOUNT_PURPOSES = ['emailChange', 'passwordReset'] as const

type Operation = (input: unknown) => Promise<Result<unknown>>
export type FakeOperations = Record<string, Record<string, Operation>>

export const FAKE_UNIVERSITY: University = {
  ...settingsSections.university.defaults,
  ...settingsSections.sessions.defaults,
  ...settingsSections.links.defaults,
  ...settingsSections.documentTypes.defaults,
  ...settingsSections.applications.defaults,
  ...settingsSections.terms.defaults,
  ...settingsSections.notices.defaults,
  name: { ja: 'みどり野大学', en: 'Midorino University' },
  support: { phone: '03-1234-5678', hours: { ja: '平日 9:00〜17:00', en: 'Weekdays 9:00–17:00' } },
  today: '2026-11-22',
  academicTree: [
    {
      id: 1,
      name: { ja: 'みどり野大学', en: 'Midorino University' },
      faculties: [
        {
          id: 11,
          name: { ja: '文学部', en: 'Faculty of Letters' },
          departments: [
            { id: 111, name: { ja: '日本文学科', en: 'Department of Japanese Literature' } },
            { id: 112, name: { ja: '史学科', en: 'Department of History' } },
          ],
        },
        {
          id: 12,
          name: { ja: '理工学部', en: 'Faculty of Science and Engineering' },
          departments: [{ id: 121, name: { ja: '情報工学科', en: 'Department of Computer Science' } }],
        },
      ],
    },
  ],
}

export const FAKE_FORM: ApplicationForm = {
  applicant: {
    name: { kanji: '山田　花子', katakana: 'ヤマダ　ハナコ', roman: 'Yamada Hanako' },
    birthDate: '1990-04-01',
  },
  school: {
    name: { kanji: '山田　花子', katakana: 'ヤマダ　ハナコ', roman: 'Yamada Hanako' },
    departmentId: 121,
    studentNumber: '0812345',
    admissionMonth: '2008-04',
    leavingMonth: '2012-03',
    leavingType: 'graduated',
  },
  contact: {
    address: {
      livesAbroad: false,
      zip: '1000001',
      prefecture: '東京都',
      city: '千代田区',
      town: '千代田1-1',
      building: '',
    },
    phone: '090-1234-5678',
  },
  identityDocument: {
    typeId: 'drivingLicence',
    date: '2030-01-01',
    images: [
      { side: 'front', documentId: '00000000-0000-4000-8000-0000000000f1' },
      { side: 'back', documentId: '00000000-0000-4000-8000-0000000000b1' },
    ],
  },
  nameChangeDocument: null,
}

export const FAKE_SOFTWARE: ThirdPartySoftware[] = [
  { id: 0, name: 'vue', version: '3.5.45', licence: 'MIT' },
  { id: 1, name: 'SQLite', version: '3.54.1', licence: 'blessing', inside: 'better-sqlite3' },
]

export const FAKE_MANUAL: ManualSection[] = [
  {
    id: 'introduction',
    part: { ja: 'はじめに', en: 'Before you start' },
    title: { ja: 'ご利用の流れ', en: 'How it works' },
    intro: { ja: 'お手元にスマートフォンをご用意ください。', en: 'Please have your phone at hand.' },
    steps: [],
    notes: [{ ja: '途中でやめることもできます。', en: 'You may stop at any time.' }],
    seeAlso: ['registration'],
  },
  {
    id: 'registration',
    part: { ja: '手続き', en: 'What to do' },
    title: { ja: '新規登録', en: 'Registration' },
    intro: { ja: '最初に、メールが届くことを確かめます。', en: 'First we make sure that mail reaches you.' },
    steps: [
      {
        ja: '最初の画面で「新規登録手続き」を押します。',
        en: 'Press “New registration procedure” on the first screen.',
        picture: { name: 'welcome', alt: { ja: '最初の画面', en: 'The first screen' } },
      },
      {
        ja: 'メールアドレスを2回入力し、「確認」を押します。',
        en: 'Type your email address twice and press “Confirm”.',
      },
    ],
  },
  {
    id: 'log-in',
    title: { ja: 'ログイン', en: 'Log in' },
    intro: { ja: '2つのパスワードを使います。', en: 'You use two passwords.' },
    steps: [{ ja: '「ログイン」を押します。', en: 'Press “Log in”.' }],
  },
]

export const FAKE_ENROLMENT: Enrolment = {
  enrolmentId: 1,
  studentNumber: '0812345',
  inSchoolName: FAKE_FORM.school.name,
  departmentPath: [
    { ja: 'みどり野大学', en: 'Midorino University' },
    { ja: '理工学部', en: 'Faculty of Science and Engineering' },
    { ja: '情報工学科', en: 'Department of Computer Science' },
  ],
  leavingMonth: '2012-03',
  leavingType: 'graduated',
}

/** Codes in mails. Any other code is that of a registration. */
export const FAKE_CODES = { enrolment: 'AAAA-AAAA', emailChange: 'EEEE-EEEE', passwordReset: 'PPPP-PPPP' } as const

/** What the product offers by default. */
export const FAKE_OFFER: Omit<CertificateOffer, 'enrolments'> = {
  methods: certificateRequestsSettings.defaults.methods.map(({ id, ...method }) => ({ methodId: id, ...method })),
  kinds: certificateRequestsSettings.defaults.kinds.map(({ id, ...kind }) => ({ kindId: id, ...kind })),
  purposes: certificateRequestsSettings.defaults.purposes,
}

export const refuse =
  (code: ErrorCode, more: Omit<Failure, 'code'> = {}): Operation =>
  () =>
    Promise.resolve(failure(code, more))

export const answer =
  (value: unknown): Operation =>
  () =>
    Promise.resolve(success(value))

/** Links are valid for half an hour. */
const answerLinkSent: Operation = (input) => {
  const { email } = input as { email: string }
  return Promise.resolve(success({ email, expiresAtMs: Date.now() + 1_800_000 }))
}

/**
 * A kiosk window's side of the bridge without main: every operation succeeds unless it is replaced.
 * `calls` lists what was called, `emit` sends what main would send.
 */
export function createFakeKioskBridge(replaced: FakeOperations = {}) {
  let session: SessionDescription = { kind: 'none' }
  let images = 0
  const calls: { name: string; input: unknown }[] = []
  const listeners = new Map<string, Set<(payload: unknown) => void>>()
  const idleEndsAtMs = () => Date.now() + 300_000

  const standard: FakeOperations = {
    university: { getUniversity: answer(FAKE_UNIVERSITY) },
    outbox: { describeLastMail: answer({ progress: 'sent' }) },
    sessions: {
      describeSession: () => Promise.resolve(success(session)),
      keepSession: () => {
        if ('idleEndsAtMs' in session) session = { ...session, idleEndsAtMs: idleEndsAtMs() }
        return Promise.resolve(success(session))
      },
      logOut: () => {
        session = { kind: 'none' }
        return Promise.resolve(success({}))
      },
    },
    applications: {
      requestRegistrationLink: () =>
        Promise.resolve(success({ email: 'hanako@example.jp', expiresAtMs: Date.now() + 1_800_000 })),
      getDraft: answer({
        purpose: 'registration',
        email: 'hanako@example.jp',
        agreedTermsVersion: null,
        setAside: null,
        chosenUnit: null,
        resubmission: null,
      }),
      agreeToTerms: answer({}),
      submitApplication: () => {
        session = { kind: 'none' }
        return Promise.resolve(
          success({
            receptionNumber: '2026-000123-7',
            checkingPeriod: settingsSections.university.defaults.checkingPeriod,
          }),
        )
      },
      setDraftAside: () => {
        session = { kind: 'none' }
        return Promise.resolve(success({ expiresAtMs: Date.now() + 86_400_000 }))
      },
      findStatus: answer({ state: 'checking' }),
      getRegisteredAddress: answer({ address: FAKE_FORM.contact.address }),
      getEnrolmentDraft: answer({
        email: 'hanako@example.jp',
        inSchoolName: FAKE_FORM.school.name,
        resubmission: null,
      }),
      submitEnrolment: () => {
        session = { kind: 'none' }
        return Promise.resolve(
          success({
            receptionNumber: '2026-000124-5',
            checkingPeriod: settingsSections.university.defaults.checkingPeriod,
          }),
        )
      },
    },
    linkOpening: {
      openOneTimeLink: (input) => {
        const { code } = input as { code: string }
        const purpose = ACCOUNT_PURPOSES.find((one) => readLinkCode(FAKE_CODES[one]) === readLinkCode(code))
        if (readLinkCode(FAKE_CODES.enrolment) === readLinkCode(code)) {
          session = { kind: 'enrolling', email: 'hanako@example.jp', idleEndsAtMs: idleEndsAtMs() }
          return Promise.resolve(success({ session }))
        }
        if (purpose) {
          session = { kind: purpose, email: 'hanako@new.example.jp', idleEndsAtMs: idleEndsAtMs() }
          return Promise.resolve(success({ session }))
        }
        session = {
          kind: 'applicant',
          purpose: 'registration',
          email: 'hanako@example.jp',
          idleEndsAtMs: idleEndsAtMs(),
        }
        return Promise.resolve(success({ session }))
      },
    },
    identityDocuments: {
      takeInImage: (input) => {
        images += 1
        const documentId = `00000000-0000-4000-8000-${String(images).padStart(12, '0')}`
        const { bytes } = input as { bytes: Uint8Array }
        return Promise.resolve(success({ documentId, width: 1600, height: 1000, preview: bytes, hints: [] }))
      },
      discardImage: answer({}),
    },
    kanjiCandidates: { findCandidates: answer({ words: ['山田'], parts: [] }) },
    postalCodes: { findAddresses: answer({ areas: [{ prefecture: '東京都', city: '千代田区', town: '千代田' }] }) },
    certificateRequests: {
      getOffer: answer({ ...FAKE_OFFER, enrolments: [FAKE_ENROLMENT] }),
      requestCertificates: (input) => {
        const { shownTotalYen: totalYen } = input as { shownTotalYen: number }
        return Promise.resolve(success({ requestNumber: 'C2026-000123-7', totalYen }))
      },
      listOwnRequests: answer({ rows: [], hasMore: false }),
      cancelRequest: answer({}),
    },
    accounts: {
      logIn: (input) => {
        const isFirst = (input as { secondPassword: string }).secondPassword === ''
        session = {
          kind: isFirst ? 'firstLogin' : 'graduate',
          email: 'hanako@example.jp',
          idleEndsAtMs: idleEndsAtMs(),
        }
        return Promise.resolve(success({ session }))
      },
      setPasswords: () => {
        session = { kind: 'graduate', email: 'hanako@example.jp', idleEndsAtMs: idleEndsAtMs() }
        return Promise.resolve(success({ session }))
      },
      requestEnrolmentLink: () => answerLinkSent({ email: 'hanako@example.jp' }),
      requestEmailChange: answerLinkSent,
      confirmEmailChange: () => {
        const email = 'email' in session ? session.email : ''
        session = { kind: 'none' }
        return Promise.resolve(success({ email }))
      },
      changePassword: answer({}),
      changeSecondPassword: answer({}),
      requestPasswordReset: answerLinkSent,
      resetPasswords: () => {
        session = { kind: 'none' }
        return Promise.resolve(success({}))
      },
      getAccount: answer({
        email: 'hanako@example.jp',
        enrolments: [FAKE_ENROLMENT],
      }),
    },
    about: {
      listSoftware: answer({ version: '1.2.3', software: FAKE_SOFTWARE }),
      getLicence: answer({ texts: ['Permission is hereby granted …'] }),
    },
    manual: { getManual: answer({ sections: FAKE_MANUAL }) },
  }

  const operations: FakeOperations = Object.fromEntries(
    Object.entries(standard).map(([feature, verbs]) => [
      feature,
      Object.fromEntries(
        Object.entries({ ...verbs, ...replaced[feature] }).map(([verb, operation]) => [
          verb,
          (input: unknown) => {
            calls.push({ name: `${feature}.${verb}`, input })
            return operation(input)
          },
        ]),
      ),
    ]),
  )
  const on = (name: string) => (listener: (payload: unknown) => void) => {
    const group = listeners.get(name) ?? new Set()
    listeners.set(name, group.add(listener))
    return () => void group.delete(listener)
  }

  return {
    desk: { operations, events: { linkArrived: on('linkArrived'), sessionEnded: on('sessionEnded') } },
    calls,
    emit: (name: string, payload: unknown) => {
      for (const listener of listeners.get(name) ?? []) listener(payload)
    },
    endSession: () => {
      session = { kind: 'none' }
    },
  }
}
