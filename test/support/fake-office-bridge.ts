import type { StaffRole } from '../../src/shared/bridge/audiences.ts'
import { failure, success, type Result } from '../../src/shared/bridge/result.ts'
import type { ApplicationState } from '../../src/shared/features/applications/application.ts'
import type { ApplicationDetail } from '../../src/shared/features/applications/get-application.ts'
import type { ApplicationRow, ListApplicationsInput } from '../../src/shared/features/applications/list-applications.ts'
import type { CertificateRequestDetail } from '../../src/shared/features/certificate-requests/get-request.ts'
import type { CertificateRequestRow } from '../../src/shared/features/certificate-requests/list-requests.ts'
import { settingsSections, type SectionName } from '../../src/shared/settings.ts'
import type { SessionDescription } from '../../src/shared/features/sessions/session.ts'
import { answer, FAKE_ENROLMENT, FAKE_FORM, FAKE_UNIVERSITY, type FakeOperations } from './fake-kiosk-bridge.ts'

export interface FakeApplication {
  applicationId: number
  state: ApplicationState
  revision: number
  claimedBy: string | null
  /** An added student number; left out: an application for an account. */
  kind?: 'account' | 'enrolment'
  hasOldNumber?: true
}

export function fakeApplications(count: number): FakeApplication[] {
  return Array.from({ length: count }, (_, index) => ({
    applicationId: index + 1,
    state: 'received',
    revision: 1,
    claimedBy: null,
  }))
}

const receptionNumber = (applicationId: number) => `2026-${String(applicationId).padStart(6, '0')}-0`
const SUBMITTED_AT_MS = Date.parse('2026-11-20T01:00:00Z')

function rowOf({ applicationId, state, claimedBy, kind = 'account' }: FakeApplication): ApplicationRow {
  return {
    applicationId,
    receptionNumber: receptionNumber(applicationId),
    kind,
    state,
    applicantName: `山田　花子${applicationId}`,
    applicantKatakana: 'ヤマダ　ハナコ',
    studentNumber: '0812345',
    email: `graduate${applicationId}@example.jp`,
    submittedAtMs: SUBMITTED_AT_MS,
    workingDaysLate: 0,
    claimedBy,
  }
}

function detailOf({
  applicationId,
  state,
  revision,
  claimedBy,
  kind,
  hasOldNumber,
}: FakeApplication): ApplicationDetail {
  const detail: ApplicationDetail = {
    applicationId,
    revision,
    receptionNumber: receptionNumber(applicationId),
    state,
    kind: 'account',
    email: `graduate${applicationId}@example.jp`,
    form: { ...FAKE_FORM, school: { ...FAKE_FORM.school, hasOldNumber } },
    departmentPath: [{ ja: 'みどり野大学', en: 'Midorino University' }],
    termsVersion: '1',
    termsAgreedAtMs: SUBMITTED_AT_MS,
    submittedAtMs: SUBMITTED_AT_MS,
    claim: claimedBy === null ? null : { by: claimedBy, isMine: false, atMs: SUBMITTED_AT_MS },
    decision:
      state === 'approved'
        ? { kind: 'approved', by: '田中 一郎', atMs: SUBMITTED_AT_MS, reason: null, flags: [] }
        : null,
    images: FAKE_FORM.identityDocument.images.map((image) => ({ ...image, purpose: 'identity', covering: null })),
    earlier: [],
    mailToHandOver: null,
  }
  if (kind !== 'enrolment') return detail
  return {
    ...detail,
    kind,
    form: { school: FAKE_FORM.school },
    images: [],
    account: {
      accountId: 5,
      names: [{ ...FAKE_FORM.school.name, kanji: '山田　華子' }],
      birthDate: FAKE_FORM.applicant.birthDate,
      studentNumbers: ['0600001'],
    },
  }
}

export const FAKE_REQUEST: CertificateRequestDetail = {
  requestId: 7,
  revision: 1,
  requestNumber: 'C2026-000007-1',
  state: 'requested',
  email: 'hanako@example.jp',
  enrolment: FAKE_ENROLMENT,
  methodId: 'post',
  methodFeeYen: 210,
  items: [{ kindId: 'transcript', name: { ja: '成績証明書', en: 'Academic transcript' }, copies: 2, feeYen: 300 }],
  totalYen: 810,
  purpose: { ja: '就職・転職', en: 'A job' },
  addressee: '株式会社みどり',
  delivery: { recipient: '佐藤 花子', address: FAKE_FORM.contact.address },
  requestedAtMs: SUBMITTED_AT_MS,
  cancelledAtMs: null,
}

export const FAKE_REQUEST_ROW: CertificateRequestRow = {
  requestId: FAKE_REQUEST.requestId,
  requestNumber: FAKE_REQUEST.requestNumber,
  state: FAKE_REQUEST.state,
  methodId: FAKE_REQUEST.methodId,
  studentNumber: FAKE_ENROLMENT.studentNumber,
  graduateName: '山田　花子',
  copies: 2,
  totalYen: FAKE_REQUEST.totalYen,
  requestedAtMs: FAKE_REQUEST.requestedAtMs,
}

export const KEY_ON_PAPER = 'AGE-SECRET-KEY-1QQPQ3JYG4TFLMLQH4C9ZJX8E5V2WKD7S6NU'

/**
 * An office window's side of the bridge without main, with the data in `applications`, which a test may change. Every operation
 * succeeds unless it is replaced. `calls` lists what was called, `emit` sends what main would send.
 */
export function createFakeOfficeBridge({
  role = 'registrar',
  applications = fakeApplications(3),
  replaced = {},
}: { role?: StaffRole | 'none' | 'setUp'; applications?: FakeApplication[]; replaced?: FakeOperations } = {}) {
  const staffSession: SessionDescription = {
    kind: 'staff',
    displayName: '田中 一郎',
    role: 'registrar',
    idleEndsAtMs: Date.now() + 1_800_000,
  }
  let session: SessionDescription = role === 'none' || role === 'setUp' ? { kind: role } : { ...staffSession, role }
  let university = FAKE_UNIVERSITY
  const revisions = new Map<SectionName, number>()
  /** Sections as they were stored, with the fields that no screen may read. */
  const unshown = new Map<SectionName, object>()
  const storedSection = (section: SectionName) => {
    const { schema, defaults } = settingsSections[section]
    const fields = Object.entries(university).filter(([field]) => Object.hasOwn(schema.shape, field))
    return {
      section,
      revision: revisions.get(section) ?? 1,
      value: { ...defaults, ...Object.fromEntries(fields), ...unshown.get(section) },
    }
  }
  const calls: { name: string; input: unknown }[] = []
  const listeners: Record<string, Set<(payload: never) => void>> = {
    sessionEnded: new Set(),
    officeDataChanged: new Set(),
  }

  // Else the test itself is wrong.
  function get(input: unknown): FakeApplication {
    const { applicationId } = input as { applicationId: number }
    const found = applications.find((one) => one.applicationId === applicationId)
    if (!found) throw new RangeError(`No application ${applicationId}`)
    return found
  }

  function listApplications(input: unknown): Promise<Result<unknown>> {
    const { states, after, limit } = input as ListApplicationsInput
    const rows = applications.filter((one) => states.length === 0 || states.includes(one.state)).map(rowOf)
    const start = after === null ? 0 : rows.findIndex((row) => row.applicationId === after) + 1
    return Promise.resolve(success({ rows: rows.slice(start, start + limit), hasMore: rows.length > start + limit }))
  }

  function countApplications(): Promise<Result<unknown>> {
    const counts = { received: 0, checking: 0, resubmissionRequested: 0, approved: 0, rejected: 0 }
    for (const one of applications) counts[one.state]++
    return Promise.resolve(success({ counts }))
  }

  function decide(state: ApplicationState, value: unknown) {
    return (input: unknown): Promise<Result<unknown>> => {
      const found = get(input)
      if ((input as { revision: number }).revision !== found.revision)
        return Promise.resolve(failure('changedMeanwhile'))
      found.state = state
      found.revision++
      return Promise.resolve(success(value))
    }
  }

  const served: FakeOperations = {
    sessions: {
      describeSession: () => Promise.resolve(success(session)),
      keepSession: () => Promise.resolve(success(session)),
      logOut: () => {
        session = { kind: 'none' }
        return Promise.resolve(success({}))
      },
    },
    university: {
      getUniversity: () => Promise.resolve(success(university)),
    },
    settings: {
      readSection: (input) => Promise.resolve(success(storedSection((input as { section: SectionName }).section))),
      changeSection: (input) => {
        const { section, revision, value } = input as ReturnType<typeof storedSection>
        if (revision !== storedSection(section).revision) return Promise.resolve(failure('settingsChanged'))
        const isShown = (field: string) => Reflect.get(settingsSections[section].shown, field) !== null
        const shown = Object.entries(value).filter(([field]) => isShown(field))
        university = { ...university, ...Object.fromEntries(shown) }
        unshown.set(section, Object.fromEntries(Object.entries(value).filter(([field]) => !isShown(field))))
        revisions.set(section, revision + 1)
        return Promise.resolve(success({ revision: revision + 1 }))
      },
    },
    staff: {
      logInStaff: () => {
        session = staffSession
        return Promise.resolve(success({}))
      },
      listStaff: answer({ staff: [] }),
    },
    applications: {
      findSamePerson: answer({ matches: [] }),
      attendApplication: answer({ others: [], refusedMail: null }),
      listApplications,
      countApplications,
      getApplication: (input) => Promise.resolve(success(detailOf(get(input)))),
      approveApplication: decide('approved', { accountId: 1 }),
      rejectApplication: decide('rejected', {}),
      requestResubmission: decide('resubmissionRequested', {}),
    },
    certificateRequests: {
      listRequests: answer({ rows: [FAKE_REQUEST_ROW], hasMore: false }),
      getRequest: answer(FAKE_REQUEST),
    },
    identityDocuments: {
      viewImage: answer({ bytes: new Uint8Array([1]), mediaType: 'image/jpeg' }),
      maskImage: answer({}),
    },
    outbox: {
      countMails: answer({ refused: 0 }),
      listMails: answer({ rows: [], hasMore: false, isMailServerSet: true }),
    },
    reasonTemplates: {
      listTemplates: () =>
        Promise.resolve(success({ templates: Reflect.get(storedSection('reasonTemplates').value, 'reasonTemplates') })),
    },
    workingDays: {
      listNationalHolidays: answer({
        holidays: [{ date: '2026-11-23', name: { ja: '勤労感謝の日', en: 'Labour Thanksgiving Day' } }],
      }),
    },
    terms: {
      listTermsVersions: answer({ versions: [{ version: '1', storedAtMs: null, isInUse: true }] }),
      getTermsVersion: answer(FAKE_UNIVERSITY.terms),
    },
    troubles: { listTroubles: answer({ troubles: [] }) },
    audit: { listEntries: answer({ rows: [], hasMore: false }) },
    about: {
      listSoftware: answer({ version: '1.2.3', software: [{ id: 0, name: 'vue', version: '3.5.45', licence: 'MIT' }] }),
      getLicence: answer({ texts: ['Permission is hereby granted …'] }),
    },
    manual: { getManual: answer({ sections: [] }) },
    setUp: {
      getSampleUniversity: answer({
        name: FAKE_UNIVERSITY.name,
        support: FAKE_UNIVERSITY.support,
        academicMaster: [
          {
            name: FAKE_UNIVERSITY.name,
            faculties: [
              {
                name: { ja: '文学部', en: 'Faculty of Letters' },
                departments: [{ name: { ja: '史学科', en: 'History' } }],
              },
            ],
          },
        ],
      }),
      completeSetUp: answer({ recoveryKey: KEY_ON_PAPER }),
      openSeat: () => {
        session = { kind: 'none' }
        return Promise.resolve(success({}))
      },
    },
  }

  const operations = Object.fromEntries(
    Object.entries(served).map(([feature, group]) => [
      feature,
      Object.fromEntries(
        Object.entries({ ...group, ...replaced[feature] }).map(([verb, operation]) => [
          verb,
          (input: unknown) => {
            calls.push({ name: `${feature}.${verb}`, input })
            return operation(input)
          },
        ]),
      ),
    ]),
  )

  const events = Object.fromEntries(
    Object.entries(listeners).map(([name, set]) => [
      name,
      (listener: (payload: never) => void) => {
        set.add(listener)
        return () => set.delete(listener)
      },
    ]),
  )

  function emit(name: 'sessionEnded' | 'officeDataChanged'): void {
    // What every listener of these events takes.
    for (const listener of listeners[name] ?? []) listener({} as never)
  }

  return {
    operations,
    events,
    calls,
    emit,
    applications,
    listenerCount: () => Object.values(listeners).reduce((sum, { size }) => sum + size, 0),
    callsOf: (name: string) => calls.filter((call) => call.name === name).map((call) => call.input),
  }
}
