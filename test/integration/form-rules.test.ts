import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FieldRule } from '../../src/shared/bridge/field-rule.ts'
import {
  ENROLMENT_RULES_BY_DEFAULT,
  FIELD_RULES_BY_DEFAULT,
  FORM_FIELDS,
  type EnrolmentRules,
  type FieldRules,
} from '../../src/shared/features/applications/form-fields.ts'
import type { ApplicationForm } from '../../src/shared/features/applications/application-form.ts'
import { beginApplication, firstDepartmentId, photo, sampleForm, type FormInput } from '../support/applicant.ts'
import { DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import {
  addStaff,
  approveCase,
  countAudit,
  expectFailure,
  formOf,
  HOUR,
  readState,
  readTables,
  somebody,
  submitCase,
} from '../support/scenes.ts'

const PATTERN = '[0-9A-Z-]{4,20}'
const NO_DOCUMENT = { typeId: '', date: '', images: [] }

/** Fields that are one text of the form. */
const TEXTS = FORM_FIELDS.filter(
  (field) => !['school.departmentId', 'identityDocument', 'nameChangeDocument'].includes(field),
)

function valueAt(form: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), form)
}

function withValue<Form extends object>(form: Form, path: string, value: unknown): Form {
  const copy = structuredClone(form)
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  Reflect.set(Object(valueAt(copy, keys.join('.'))), last, value)
  return copy
}

/** The same rule for every text, except for the script of the name that must be required. */
function rulesOf(rule: FieldRule, asked: Partial<FieldRules> = {}): Partial<FieldRules> {
  return {
    ...Object.fromEntries(TEXTS.map((field) => [field, rule])),
    'applicant.name.katakana': 'required',
    'school.name.katakana': 'required',
    ...asked,
  }
}

describe.each(DATABASE_KINDS)('the questions that a university asks, on %s', (kind) => {
  let testDesk: TestDesk
  let administrator: Client

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
  })
  beforeEach(async () => {
    testDesk.clock.advance(HOUR)
    administrator = await testDesk.administrator()
    expectOk(await change({}))
  })
  afterAll(() => testDesk.stop())

  async function change(
    account: Partial<FieldRules>,
    { enrolment = {}, pattern = PATTERN, takesOld = false, who = administrator }: Partial<Change> = {},
  ) {
    const { revision } = expectOk(await administrator.settings.readSection({ section: 'applications' }))
    return who.settings.changeSection({
      section: 'applications',
      revision,
      value: {
        formFields: {
          account: { ...FIELD_RULES_BY_DEFAULT, ...account },
          enrolment: { ...ENROLMENT_RULES_BY_DEFAULT, ...enrolment },
        },
        studentNumberPattern: pattern,
        takesOldStudentNumbers: takesOld,
      },
    })
  }
  interface Change {
    enrolment: Partial<EnrolmentRules>
    pattern: string
    takesOld: boolean
    who: Client
  }

  /** Somebody in the middle of a right form. */
  async function applicant(): Promise<{ kiosk: Client; form: FormInput; takeIn: () => Promise<string> }> {
    const kiosk = await beginApplication(testDesk, somebody().email)
    const takeIn = async () =>
      expectOk(await kiosk.identityDocuments.takeInImage({ bytes: new Uint8Array(await photo(320, 200)) })).documentId
    const form = sampleForm(await firstDepartmentId(kiosk), await takeIn())
    form.school.studentNumber = somebody().studentNumber
    return { kiosk, form, takeIn }
  }

  async function accepted(kiosk: Client, form: FormInput): Promise<{ stored: ApplicationForm; applicationId: number }> {
    const { receptionNumber } = expectOk(await kiosk.applications.submitApplication({ form }))
    const { id } = await testDesk.services.database.db
      .selectFrom('applications')
      .select('id')
      .where('reception_number', '=', receptionNumber)
      .executeTakeFirstOrThrow()
    return { stored: await formOf(administrator, id), applicationId: id }
  }

  const refused = async (kiosk: Client, form: FormInput) => {
    const error = expectFailure(await kiosk.applications.submitApplication({ form }))
    expect(error.code).toBe('invalidInput')
    return error.fields
  }

  it('are refused at every field that is required and empty', async () => {
    expectOk(await change(rulesOf('required')))
    const { kiosk, form } = await applicant()
    const empty = TEXTS.reduce((filled, field) => withValue(filled, field, ''), form)
    expect(await refused(kiosk, empty)).toEqual(Object.fromEntries(TEXTS.map((field) => [field, 'required'])))
    const blank = TEXTS.filter((field) => field !== 'school.leavingType').reduce(
      (filled, field) => withValue(filled, field, '　 '),
      form,
    )
    expect(Object.keys((await refused(kiosk, blank)) ?? {})).toHaveLength(TEXTS.length - 1)
    const { stored } = await accepted(kiosk, withValue(form, 'contact.address.building', '青葉荘 2'))
    for (const field of TEXTS) expect(valueAt(stored, field), field).not.toBe('')
  })

  it('may be left empty where they are optional, and are checked where they are not', async () => {
    expectOk(await change(rulesOf('optional')))
    const { kiosk, form } = await applicant()
    const optional = TEXTS.filter((field) => !field.endsWith('name.katakana'))
    const wrong = withValue(withValue(form, 'contact.phone', 'none'), 'applicant.birthDate', '1990-02-31')
    expect(await refused(kiosk, wrong)).toEqual({
      'contact.phone': 'phoneInvalid',
      'applicant.birthDate': 'dateInvalid',
    })
    const { stored } = await accepted(
      kiosk,
      optional.reduce((filled, field) => withValue(filled, field, ''), form),
    )
    for (const field of optional) expect(valueAt(stored, field), field).toBe('')
  })

  it('store nothing of what is hidden, whatever a kiosk sends', async () => {
    expectOk(await change(rulesOf('hidden', { identityDocument: 'hidden', nameChangeDocument: 'hidden' })))
    const { kiosk, form } = await applicant()
    const hidden = TEXTS.filter((field) => !field.endsWith('name.katakana'))
    const sent = hidden
      .filter((field) => field !== 'school.leavingType')
      .reduce((filled, field) => withValue(filled, field, 'Sent in spite of it'), form)
    const { stored, applicationId } = await accepted(kiosk, sent)
    for (const field of hidden) expect(valueAt(stored, field), field).toBe('')
    expect(stored.identityDocument).toEqual(NO_DOCUMENT)
    expect(JSON.stringify(await readTables(testDesk))).not.toContain('Sent in spite of it')
    expect(expectOk(await administrator.applications.getApplication({ applicationId })).images).toEqual([])
  })

  it('lead to an account all the same when hardly anything is asked', async () => {
    expectOk(await change(rulesOf('hidden', { identityDocument: 'hidden' })))
    const [one, other] = [await submitCase(testDesk), await submitCase(testDesk)]
    for (const submitted of [one, other]) {
      const initialPassword = await approveCase(testDesk, administrator, submitted)
      const kiosk = testDesk.window('kiosk')
      const login = { email: submitted.email, password: initialPassword, secondPassword: '' }
      expectOk(await kiosk.accounts.logIn(login))
    }
  })

  it('may leave out the identity document, or ask for it without insisting', async () => {
    expectOk(await change({ identityDocument: 'optional' }))
    const without = await applicant()
    without.form.identityDocument = NO_DOCUMENT
    expect((await accepted(without.kiosk, without.form)).stored.identityDocument).toEqual(NO_DOCUMENT)

    const half = await applicant()
    const { identityDocument } = half.form
    half.form.identityDocument = { ...identityDocument, images: [] }
    expect(await refused(half.kiosk, half.form)).toEqual({ 'identityDocument.images.front': 'imageMissing' })
    half.form.identityDocument = { ...identityDocument, typeId: '' }
    expect(await refused(half.kiosk, half.form)).toEqual({ 'identityDocument.typeId': 'required' })
    half.form.identityDocument = identityDocument
    expect((await accepted(half.kiosk, half.form)).stored.identityDocument).toEqual(identityDocument)
  })

  it('may leave out the document of a changed name', async () => {
    const changed = async () => {
      const each = await applicant()
      each.form.school.name = { kanji: '佐藤 花子', katakana: 'サトウ ハナコ', roman: 'SATO Hanako' }
      return each
    }
    const asked = await changed()
    expect(await refused(asked.kiosk, asked.form)).toEqual({ 'nameChangeDocument.typeId': 'required' })
    expectOk(await change({ nameChangeDocument: 'optional' }))
    expect((await accepted(asked.kiosk, asked.form)).stored.nameChangeDocument).toBeNull()

    expectOk(await change({ nameChangeDocument: 'hidden' }))
    const hidden = await changed()
    const documentId = await hidden.takeIn()
    hidden.form.nameChangeDocument = { ...hidden.form.identityDocument, images: [{ side: 'front', documentId }] }
    const { stored, applicationId } = await accepted(hidden.kiosk, hidden.form)
    expect(stored.nameChangeDocument).toBeNull()
    const { images } = expectOk(await administrator.applications.getApplication({ applicationId }))
    expect(images.map(({ purpose }) => purpose)).toEqual(['identity'])
    expect(expectFailure(await administrator.identityDocuments.viewImage({ documentId })).code).toBe('notFound')
  })

  it('are those of today for forms that somebody is filling in', async () => {
    const { kiosk, form } = await applicant()
    form.contact.phone = ''
    expect(await refused(kiosk, form)).toEqual({ 'contact.phone': 'required' })
    expectOk(await change({ 'contact.phone': 'optional', 'school.admissionMonth': 'required' }))
    form.school.admissionMonth = ''
    expect(await refused(kiosk, form)).toEqual({ 'school.admissionMonth': 'required' })
    const { formFields } = expectOk(await kiosk.university.getUniversity({}))
    expect(formFields.account['contact.phone']).toBe('optional')
    form.school.admissionMonth = '2009-04'
    expect((await accepted(kiosk, form)).stored.contact.phone).toBe('')
  })

  it('are changed by administrators alone, with an audit row', async () => {
    const audited = await countAudit(testDesk, 'settingsChanged')
    const before = expectOk(await administrator.university.getUniversity({})).formFields
    for (const role of ['viewer', 'registrar'] as const) {
      const who = await addStaff(testDesk, administrator, role)
      expect(expectFailure(await change({ 'contact.phone': 'hidden' }, { who })).code).toBe('notAllowed')
    }
    expect(expectFailure(await change({}, { who: testDesk.window('office') })).code).toBe('sessionEnded')
    const kiosk = testDesk.window('kiosk')
    expect(
      await testDesk.raw(kiosk, 'kiosk', 'settings.changeSection', {
        section: 'applications',
        revision: 1,
        value: { formFields: before, studentNumberPattern: PATTERN },
      }),
    ).toEqual({ ok: false, error: { code: 'notAllowed' } })
    expect(expectOk(await administrator.university.getUniversity({})).formFields).toEqual(before)
    expectOk(await change({ 'contact.phone': 'hidden' }))
    expect(await countAudit(testDesk, 'settingsChanged')).toBe(audited + 1)
    await testDesk.restart()
    const after = expectOk(await testDesk.window('kiosk').university.getUniversity({})).formFields
    expect(after).toEqual({ ...before, account: { ...before.account, 'contact.phone': 'hidden' } })
  })

  const name = (owner: 'applicant' | 'school', rule: FieldRule) =>
    Object.fromEntries(['kanji', 'katakana', 'roman'].map((script) => [`${owner}.name.${script}`, rule]))

  it.each<[string, Partial<FieldRules>, Partial<Change>, Record<string, string>]>([
    [
      'nobody’s name',
      name('applicant', 'optional'),
      {},
      { 'formFields.account.applicant.name.katakana': 'nameNeeded' },
    ],
    ['no name in school', name('school', 'hidden'), {}, { 'formFields.account.school.name.katakana': 'nameNeeded' }],
    [
      'no name with an added number',
      {},
      { enrolment: name('school', 'optional') },
      { 'formFields.enrolment.school.name.katakana': 'nameNeeded' },
    ],
    ['no department', { 'school.departmentId': 'hidden' }, {}, { 'formFields.account.school.departmentId': 'invalid' }],
    [
      'a department that one may leave out',
      {},
      { enrolment: { 'school.departmentId': 'optional' } },
      { 'formFields.enrolment.school.departmentId': 'invalid' },
    ],
    ['a pattern that is none', {}, { pattern: '[A-Z' }, { studentNumberPattern: 'patternInvalid' }],
    ['a pattern that breaks out', {}, { pattern: 'A)|(?:.*' }, { studentNumberPattern: 'patternInvalid' }],
    ['no pattern', {}, { pattern: '' }, { studentNumberPattern: 'required' }],
    ['a pattern that takes years', {}, { pattern: '(A+)+' }, { studentNumberPattern: 'patternInvalid' }],
    ['another that does', {}, { pattern: '(?:[A-Z0-9]|[A-Z]){30}' }, { studentNumberPattern: 'patternInvalid' }],
    ['a very long pattern', {}, { pattern: 'A'.repeat(201) }, { studentNumberPattern: 'invalid' }],
  ])('cannot be about %s', async (_what, account, options, fields) => {
    const before = await readState(testDesk)
    const inValue = Object.fromEntries(Object.entries(fields).map(([path, problem]) => [`value.${path}`, problem]))
    expect(expectFailure(await change(account, options))).toEqual({ code: 'invalidInput', fields: inValue })
    expect(await readState(testDesk)).toEqual(before)
  })

  it('cannot be questions that there are none of', async () => {
    const formFields = { account: { 'contact.__proto__': 'hidden' }, enrolment: {} }
    const { revision } = expectOk(await administrator.settings.readSection({ section: 'applications' }))
    const input = { section: 'applications', revision, value: { formFields, studentNumberPattern: PATTERN } }
    const result = await testDesk.raw(administrator, 'office', 'settings.changeSection', input)
    expect(expectFailure(result).code).toBe('invalidInput')
  })

  it('take student numbers of the pattern alone, as long as they are short', async () => {
    expectOk(await change({}, { pattern: '.+' }))
    const { kiosk, form } = await applicant()
    const number = (studentNumber: string): FormInput => withValue(form, 'school.studentNumber', studentNumber)
    // NFKC makes eighteen characters of this one.
    expect(await refused(kiosk, number('ﷺ'.repeat(40)))).toEqual({ 'school.studentNumber': 'studentNumberPattern' })
    expect((await accepted(kiosk, number('ａｂ-１２'))).stored.school.studentNumber).toBe('AB-12')
  })

  it('let an older student number through where the office does and its owner says so, and the case tells it', async () => {
    const { kiosk, form } = await applicant()
    const old = withValue(form, 'school.studentNumber', '昭６３文・１２')
    const saidSo = withValue(old, 'school.hasOldNumber', true)
    const isRefused = { 'school.studentNumber': 'studentNumberPattern' }
    expect(await refused(kiosk, saidSo)).toEqual(isRefused)
    expectOk(await change({}, { takesOld: true }))
    expect(expectOk(await kiosk.university.getUniversity({})).takesOldStudentNumbers).toBe(true)
    expect(await refused(kiosk, old)).toEqual(isRefused)
    const { stored } = await accepted(kiosk, saidSo)
    expect(stored.school).toMatchObject({ studentNumber: '昭63文・12', hasOldNumber: true })
    const { rows } = expectOk(
      await administrator.audit.listEntries({ actions: ['settingsChanged'], after: null, limit: 1 }),
    )
    expect(JSON.stringify(rows)).toContain('takesOldStudentNumbers')
  })
})
