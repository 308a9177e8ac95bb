import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openLog } from '../../src/main/platform/log/log.ts'
import { beginApplication, submitSampleApplication } from '../support/applicant.ts'
import { ADMINISTRATOR, DATABASE_KINDS, expectOk, startDesk, type TestDesk } from '../support/desk.ts'
import { approveCase, expectFailure, passwordResetWindow } from '../support/scenes.ts'
import { findCode } from '../support/smtp-server.ts'

const EMAIL = 'rannosuke.takatsuki.7731@kakkou.example'
const STUDENT_NUMBER = 'ZQ77310X'
const NAME = { kanji: '髙槻　蘭之介', katakana: 'タカツキ　ランノスケ', roman: 'TAKATSUKI Rannosuke' }
const PASSWORDS = {
  password: 'Xylem77310',
  passwordConfirmation: 'Xylem77310',
  secondPassword: 'Quartz77310',
  secondPasswordConfirmation: 'Quartz77310',
}

const applicationIdOf = (testDesk: TestDesk, receptionNumber: string) =>
  testDesk.services.database.db
    .selectFrom('applications')
    .select('id')
    .where('reception_number', '=', receptionNumber)
    .executeTakeFirstOrThrow()

it.each(DATABASE_KINDS)(
  'the log has nobody’s data after a main job with all kinds of failures, on %s',
  async (kind) => {
    const folder = mkdtempSync(join(tmpdir(), 'certificate-desk-log-'))
    // Small files, so that what was written at first is looked for in the older ones, too.
    const testDesk = await startDesk({ kind, log: openLog(join(folder, 'desk.log'), { maxBytes: 800, files: 99 }) })
    const { database } = testDesk.services
    const secrets: string[] = []

    await beginApplication(testDesk, EMAIL)
    const receptionNumber = await submitSampleApplication(testDesk, EMAIL, (form) => ({
      ...form,
      applicant: { ...form.applicant, name: NAME },
      school: { ...form.school, name: NAME, studentNumber: STUDENT_NUMBER },
      contact: {
        address: { ...form.contact.address, town: '霞翠町7731番地', building: '雲母荘909' },
        phone: '090-7731-4242',
      },
    }))
    const staff = await testDesk.administrator()
    await staff.staff.logInStaff({ loginName: ADMINISTRATOR.loginName, password: 'a staff secret 7731' })
    const { id: applicationId } = await applicationIdOf(testDesk, receptionNumber)
    const initialPassword = await approveCase(testDesk, staff, {
      applicationId,
      receptionNumber,
      email: EMAIL,
      studentNumber: STUDENT_NUMBER,
    })
    const kiosk = testDesk.window('kiosk')
    const logIn = (password: string, secondPassword: string) =>
      kiosk.accounts.logIn({ email: EMAIL, password, secondPassword })
    expectFailure(await logIn('Wrong77310', 'Mistyped77310'))
    expectOk(await logIn(initialPassword, ''))
    expectOk(await kiosk.accounts.setPasswords(PASSWORDS))
    await passwordResetWindow(testDesk, { email: EMAIL })

    // Servers quote the address and the mail.
    for (const reply of [
      `550 5.1.1 <${EMAIL}>: user ${EMAIL} of ${NAME.roman} unknown`,
      `451 4.2.1 ${EMAIL} of ${NAME.kanji} is busy`,
      `554 5.6.0 refused: ${STUDENT_NUMBER}, ${NAME.kanji}`,
    ]) {
      testDesk.smtp.setBehaviour({ at: reply.startsWith('554') ? 'content' : 'recipient', reply })
      expectOk(await testDesk.window('kiosk').accounts.requestPasswordReset({ email: EMAIL }))
      await expect
        .poll(() =>
          database.db
            .selectFrom('outbox_mails')
            .select('id')
            .where('state', '=', 'waiting')
            .where('attempts', '=', 0)
            .execute(),
        )
        .toEqual([])
      testDesk.clock.advance(3_600_000)
    }
    testDesk.smtp.setBehaviour('accept')

    // Rows that were damaged: what quotes them is thrown.
    expectOk(await logIn(PASSWORDS.password, PASSWORDS.secondPassword))
    await database.db
      .updateTable('enrolments')
      .set({ in_school_name_json: `${NAME.roman} ${NAME.kanji}` })
      .execute()
    expect(expectFailure(await kiosk.accounts.getAccount({})).code).toBe('unexpected')
    await database.db
      .updateTable('applications')
      .set({ form_json: JSON.stringify({ [NAME.roman]: EMAIL }) })
      .execute()
    expect(
      expectFailure(await (await testDesk.administrator()).applications.getApplication({ applicationId })).code,
    ).toBe('unexpected')

    secrets.push(
      initialPassword,
      ...testDesk.smtp.mails.filter(({ text }) => text.includes('certdesk://link/')).map(findCode),
    )
    await testDesk.stop()

    const names = readdirSync(folder)
    expect(names.length).toBeGreaterThan(1)
    const text = names.map((name) => readFileSync(join(folder, name), 'utf8')).join('')
    expect(text).toContain('a mail did not go out')
    expect(text).toContain('an operation failed')
    const parts = [
      EMAIL,
      'takatsuki',
      'kakkou',
      'rannosuke',
      '髙槻',
      '蘭之介',
      'タカツキ',
      'ランノスケ',
      STUDENT_NUMBER,
      receptionNumber,
    ]
    const typed = [
      '霞翠町',
      '雲母荘',
      '090-7731-4242',
      '09077314242',
      '+819077314242',
      '7731',
      'correct horse',
      ADMINISTRATOR.displayName,
    ]
    for (const secret of [...parts, ...typed, ...secrets, ...Object.values(PASSWORDS)])
      expect(text.toLowerCase(), secret).not.toContain(secret.toLowerCase())
    rmSync(folder, { recursive: true, force: true })
  },
)
