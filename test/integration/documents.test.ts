import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Decrypter } from 'age-encryption'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { composeDesk } from '../../src/main/compose-desk.ts'
import { systemRandomness } from '../../src/main/platform/crypto/randomness.ts'
import { openLog } from '../../src/main/platform/log/log.ts'
import { openSeatSettings } from '../../src/main/platform/settings/seat-settings.ts'
import { MAX_IMAGE_BYTES } from '../../src/shared/bridge/image-limits.ts'
import { beginApplication, firstDepartmentId, photo, sampleForm } from '../support/applicant.ts'
import { DATABASE_KINDS, expectOk, sampleSetUp, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import { addStaff, countAudit, expectFailure, HOUR, MINUTE, readState, somebody } from '../support/scenes.ts'
import { findCode } from '../support/smtp-server.ts'
import { deskPrograms } from '../support/desk-programs.ts'

/** A picture that is like no other, so that parts of it can be searched for in files. */
function unmistakablePhoto(): Promise<Buffer> {
  const noise = Buffer.from(systemRandomness.bytes(200 * 120 * 3))
  return sharp(noise, { raw: { width: 200, height: 120, channels: 3 } })
    .jpeg({ quality: 95 })
    .withExif({ IFD0: { Copyright: 'Somebody of Aoba' } })
    .toBuffer()
}

function filesBelow(folder: string): Buffer[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
}

async function openWithAge(identity: string, sealed: Uint8Array): Promise<Buffer> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  return Buffer.from(await decrypter.decrypt(new Uint8Array(sealed)))
}

describe.each(DATABASE_KINDS)('identity documents on %s', (kind) => {
  let testDesk: TestDesk
  let recoveryKey: string
  let administrator: Client
  let applicant: Client

  const seatFolder = () => join(testDesk.profileFolder, 'documents', testDesk.services.seatSettings.read().seatId)
  const sealedFiles = () => readdirSync(seatFolder()).toSorted()
  const takeIn = async (kiosk: Client, bytes?: Buffer) =>
    expectOk(await kiosk.identityDocuments.takeInImage({ bytes: new Uint8Array(bytes ?? (await photo(320, 200))) }))

  beforeAll(async () => {
    testDesk = await startDesk({ kind, isSetUp: false })
    recoveryKey = expectOk(await testDesk.window('office').setUp.completeSetUp(sampleSetUp(testDesk.smtp))).recoveryKey
    administrator = await testDesk.administrator()
    applicant = await beginApplication(testDesk, somebody().email)
  })
  afterAll(() => testDesk.stop())

  it('lie on disk sealed, and the recovery key opens the office’s key, and that opens them, with plain age', async () => {
    const original = await unmistakablePhoto()
    const { documentId, width, height, preview } = await takeIn(applicant, original)
    expect({ width, height }).toEqual({ width: 200, height: 120 })
    const sealed = readFileSync(join(seatFolder(), `${documentId}.age`))
    expect(sealed.subarray(0, 21).toString('latin1')).toBe('age-encryption.org/v1')

    const { sealed: grant } = await testDesk.services.database.db
      .selectFrom('office_key_grants')
      .select('sealed')
      .where('holder', '=', 'recovery')
      .executeTakeFirstOrThrow()
    const opened = await openWithAge(recoveryKey, Buffer.from(grant.slice('v2.'.length), 'base64url'))
    const officeIdentity = /AGE-SECRET-KEY-1\w+/.exec(opened.toString())?.[0] ?? ''
    const image = await openWithAge(officeIdentity, sealed)
    expect(await sharp(image).metadata()).toMatchObject({ format: 'jpeg', width: 200, height: 120 })
    expect(image.includes('Somebody of Aoba')).toBe(false)

    const slices = [original, image, Buffer.from(preview)].flatMap((bytes) =>
      [Math.floor(bytes.length / 3), Math.floor(bytes.length / 2)].map((from) => bytes.subarray(from, from + 24)),
    )
    for (const file of filesBelow(testDesk.profileFolder)) {
      for (const slice of slices) expect(file.includes(slice)).toBe(false)
      expect([...file.subarray(0, 3)]).not.toEqual([0xff, 0xd8, 0xff])
      expect(file.includes('JFIF')).toBe(false)
      expect(file.includes(recoveryKey)).toBe(false)
      expect(file.includes(officeIdentity)).toBe(false)
    }
  })

  it.each([
    ['a HEIC photo', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\0', 'latin1'), 'heic'],
    ['a PDF', Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n', 'latin1'), 'pdf'],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'otherImage'],
    ['a BMP', Buffer.concat([Buffer.from('BM'), Buffer.alloc(200)]), 'otherImage'],
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'notAnImage'],
    ['a text', Buffer.from('I am a passport'), 'notAnImage'],
    ['the head of a JPEG and nothing else', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'truncated'],
  ] as const)('are refused, and nothing is kept, when the file is %s', async (_what, bytes, refusal) => {
    const before = sealedFiles()
    expect(expectFailure(await applicant.identityDocuments.takeInImage({ bytes: new Uint8Array(bytes) }))).toEqual({
      code: 'imageRefused',
      refusal,
    })
    expect(sealedFiles()).toEqual(before)
  })

  it('are refused when the file ends too early or holds too many pixels', async () => {
    const whole = await unmistakablePhoto()
    expect(
      expectFailure(
        await applicant.identityDocuments.takeInImage({ bytes: new Uint8Array(whole.subarray(0, whole.length / 2)) }),
      ),
    ).toEqual({ code: 'imageRefused', refusal: 'truncated' })
    const bomb = await sharp({ create: { width: 8192, height: 8000, channels: 3, background: '#fff' } })
      .png({ compressionLevel: 9 })
      .toBuffer()
    expect(expectFailure(await applicant.identityDocuments.takeInImage({ bytes: new Uint8Array(bomb) }))).toEqual({
      code: 'imageRefused',
      refusal: 'tooManyPixels',
    })
  })

  it('are refused before anything reads them when they are empty, larger than 15 MB or no bytes', async () => {
    const hostile: unknown[] = [
      new Uint8Array(0),
      new Uint8Array(MAX_IMAGE_BYTES + 1),
      'bytes',
      [1, 2, 3],
      { length: 3 },
      new ArrayBuffer(8),
      null,
    ]
    for (const bytes of hostile) {
      expect(expectFailure(await testDesk.raw(applicant, 'kiosk', 'identityDocuments.takeInImage', { bytes }))).toEqual(
        {
          code: 'invalidInput',
          fields: { bytes: 'invalid' },
        },
      )
    }
  })

  it('are taken in as PNG and GIF as well, and shown no larger than 1600 pixels', async () => {
    const base = sharp({ create: { width: 2400, height: 800, channels: 3, background: '#405060' } })
    for (const bytes of [await base.clone().png().toBuffer(), await base.clone().gif().toBuffer()]) {
      const { width, height, preview } = await takeIn(applicant, bytes)
      expect({ width, height }).toEqual({ width: 2400, height: 800 })
      expect(await sharp(preview).metadata()).toMatchObject({ format: 'jpeg', width: 1600 })
    }
  })

  it('can be discarded by the session that took them in and by no other', async () => {
    const { documentId } = await takeIn(applicant)
    const other = await beginApplication(testDesk, somebody().email)
    expect(expectFailure(await other.identityDocuments.discardImage({ documentId }))).toEqual({ code: 'notFound' })
    expect(sealedFiles()).toContain(`${documentId}.age`)
    expectOk(await applicant.identityDocuments.discardImage({ documentId }))
    expect(sealedFiles()).not.toContain(`${documentId}.age`)
    expect(expectFailure(await applicant.identityDocuments.discardImage({ documentId }))).toEqual({ code: 'notFound' })
  })

  it('cannot be applied with by anybody who did not take them in', async () => {
    const { documentId } = await takeIn(applicant)
    const thief = await beginApplication(testDesk, somebody().email)
    const departmentId = await firstDepartmentId(thief)
    const before = await readState(testDesk)
    for (const stolen of [documentId, '00000000-0000-4000-8000-000000000000']) {
      expect(
        expectFailure(await thief.applications.submitApplication({ form: sampleForm(departmentId, stolen) })),
      ).toEqual({ code: 'documentMissing' })
    }
    expect(await readState(testDesk)).toEqual(before)
    expect(sealedFiles()).toContain(`${documentId}.age`)
  })

  it('cannot be seen at a kiosk; each look of staff leaves an audit row', async () => {
    const kiosk = await beginApplication(testDesk, somebody().email)
    const { documentId } = await takeIn(kiosk)
    const viewer = await addStaff(testDesk, administrator, 'viewer')
    expect(
      expectFailure(await viewer.identityDocuments.viewImage({ documentId })),
      'before it belongs to a case',
    ).toEqual({
      code: 'notFound',
    })
    expectOk(
      await kiosk.applications.submitApplication({ form: sampleForm(await firstDepartmentId(kiosk), documentId) }),
    )
    expect(expectFailure(await testDesk.raw(kiosk, 'kiosk', 'identityDocuments.viewImage', { documentId })).code).toBe(
      'notAllowed',
    )
    expect(await countAudit(testDesk, 'documentViewed', documentId)).toBe(0)
    for (const staff of [viewer, administrator, viewer]) {
      const { bytes, mediaType } = expectOk(await staff.identityDocuments.viewImage({ documentId }))
      expect(mediaType).toBe('image/jpeg')
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 320, height: 200 })
    }
    expect(await countAudit(testDesk, 'documentViewed', documentId)).toBe(3)
    const { rows } = expectOk(
      await administrator.audit.listEntries({ actions: ['documentViewed'], after: null, limit: 1 }),
    )
    expect(rows).toMatchObject([
      {
        actorKind: 'staff',
        subject: 'document',
        subjectLabel: expect.stringMatching(/^2026-\d{6}-\d identity front$/),
      },
    ])
  })

  it('are destroyed by logging out, and by applying with others of them', async () => {
    const left = await beginApplication(testDesk, somebody().email)
    const { documentId } = await takeIn(left)
    expectOk(await left.sessions.logOut({}))
    expect(sealedFiles()).not.toContain(`${documentId}.age`)

    const retaking = await beginApplication(testDesk, somebody().email)
    const [blurred, sharper] = [await takeIn(retaking), await takeIn(retaking)]
    expectOk(
      await retaking.applications.submitApplication({
        form: sampleForm(await firstDepartmentId(retaking), sharper.documentId),
      }),
    )
    expect(sealedFiles()).not.toContain(`${blurred.documentId}.age`)
    expect(sealedFiles()).toContain(`${sharper.documentId}.age`)
  })

  it('are destroyed when another link is opened at the same window', async () => {
    const kiosk = await beginApplication(testDesk, somebody().email)
    const { documentId } = await takeIn(kiosk)
    const { email } = somebody()
    expectOk(await kiosk.applications.requestRegistrationLink({ email, emailConfirmation: email }))
    const mail = await testDesk.smtp.waitForMail((received) => received.to.includes(email))
    expectOk(await kiosk.linkOpening.openOneTimeLink({ code: findCode(mail) }))
    expect(sealedFiles()).not.toContain(`${documentId}.age`)
    expect(expectFailure(await kiosk.identityDocuments.discardImage({ documentId })).code).toBe('notFound')
  })

  it('are kept whole or not at all when the graduate logs out while the application is under way', async () => {
    for (let times = 0; times < 5; times++) {
      const { email } = somebody()
      const kiosk = await beginApplication(testDesk, email)
      const { documentId } = await takeIn(kiosk)
      const form = sampleForm(await firstDepartmentId(kiosk), documentId)
      await Promise.all([kiosk.applications.submitApplication({ form }), kiosk.sessions.logOut({})])
      const stored = await testDesk.services.database.db
        .selectFrom('identity_documents')
        .select('document_id')
        .where('document_id', '=', documentId)
        .execute()
      expect(sealedFiles().includes(`${documentId}.age`)).toBe(stored.length === 1)
      if (stored.length === 1) expectOk(await administrator.identityDocuments.viewImage({ documentId }))
    }
  })

  it('are refused when one image stands for two sides', async () => {
    const kiosk = await beginApplication(testDesk, somebody().email)
    const { documentId } = await takeIn(kiosk)
    const form = sampleForm(await firstDepartmentId(kiosk), documentId)
    const images = [
      { side: 'front', documentId },
      { side: 'back', documentId },
    ] as const
    const before = await readState(testDesk)
    const error = expectFailure(
      await kiosk.applications.submitApplication({
        form: { ...form, identityDocument: { typeId: 'drivingLicence', date: '2030-01-01', images: [...images] } },
      }),
    )
    expect(error.code).toBe('documentMissing')
    expect(await readState(testDesk)).toEqual(before)
  })

  it('are not taken in without end', async () => {
    const kiosk = await beginApplication(testDesk, somebody().email)
    const bytes = await photo(8, 8)
    for (let times = 0; times < 40; times++) await takeIn(kiosk, bytes)
    const full = sealedFiles()
    expect(expectFailure(await kiosk.identityDocuments.takeInImage({ bytes: new Uint8Array(bytes) })).code).toBe(
      'notAllowed',
    )
    expect(sealedFiles()).toEqual(full)
    expectOk(await kiosk.sessions.logOut({}))
    expect(sealedFiles().length).toBe(full.length - 40)
  })

  it('are destroyed when the applicant was idle for too long', async () => {
    const kiosk = await beginApplication(testDesk, somebody().email)
    const { documentId } = await takeIn(kiosk)
    testDesk.clock.advance(5 * MINUTE)
    await testDesk.services.sessions.endIdle()
    expect(sealedFiles()).not.toContain(`${documentId}.age`)
    expect(expectFailure(await kiosk.identityDocuments.takeInImage({ bytes: new Uint8Array(8) })).code).toBe(
      'sessionEnded',
    )
  })

  it('leave nothing behind after a crash but those of applications', async () => {
    testDesk.clock.advance(HOUR)
    const applied = await beginApplication(testDesk, somebody().email)
    const { documentId: kept } = await takeIn(applied)
    expectOk(await applied.applications.submitApplication({ form: sampleForm(await firstDepartmentId(applied), kept) }))
    const { documentId: orphan } = await takeIn(await beginApplication(testDesk, somebody().email))
    writeFileSync(join(seatFolder(), '.0a0a0a0a-0000-4000-8000-000000000000.tmp'), 'half of a')
    writeFileSync(join(seatFolder(), 'note of the IT department.txt'), 'not ours')
    expect(sealedFiles()).toEqual(expect.arrayContaining([`${kept}.age`, `${orphan}.age`]))

    // As after a crash: a second main starts on the same profile, while the desk of this test is not closed.
    const next = await composeDesk({
      version: '0.0.0',
      profileFolder: testDesk.profileFolder,
      resourcesFolder: resolve(import.meta.dirname, '..', '..', 'resources'),
      noticesFolder: testDesk.services.noticesFolder,
      ...deskPrograms,
      seatSettings: openSeatSettings(testDesk.profileFolder, systemRandomness),
      keychain: testDesk.services.keychain,
      log: openLog(undefined),
      clock: testDesk.clock,
      // A crash lets go of it.
      holdSeat: async () => ({ isHeld: () => true, isTaken: () => false, release: async () => {} }),
    })
    try {
      await next.start({
        officeDataChanged: () => {},
        sessionEnded: () => {},
        graduateLeft: () => {},
        openSeat: () => {},
      })
      const known = await testDesk.services.database.db.selectFrom('identity_documents').select('document_id').execute()
      expect(sealedFiles()).toEqual(
        [...known.map((row) => `${row.document_id}.age`), 'note of the IT department.txt'].toSorted(),
      )
      expect(sealedFiles()).toContain(`${kept}.age`)
    } finally {
      await next.close()
    }
  })
})
