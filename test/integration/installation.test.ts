import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DATA_MISSING_PROBLEM } from '../../src/main/start-up-problems.ts'
import { beginApplication, firstDepartmentId, photo, sampleForm } from '../support/applicant.ts'
import { ADMINISTRATOR, DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import { addStaff, expectFailure, readState, somebody, submitCase } from '../support/scenes.ts'

let testDesk: TestDesk
let staff: Client

const documents = () => join(testDesk.profileFolder, 'documents')
const seatFolder = () => join(documents(), testDesk.services.seatSettings.read().seatId)
const marker = () => join(documents(), 'installation.json')
const idInDatabase = async () => {
  const { db } = testDesk.services.database
  const row = await db
    .selectFrom('settings')
    .select('value_json')
    .where('key', '=', 'installationId')
    .executeTakeFirst()
  return row && JSON.parse(row.value_json)
}
const troubles = async () =>
  expectOk(await staff.troubles.listTroubles({})).troubles.map(({ kind, detail }) => [kind, detail])

async function restart(): Promise<void> {
  await testDesk.restart()
  staff = await testDesk.administrator()
}

async function storedImage(): Promise<string> {
  const { applicationId } = await submitCase(testDesk)
  return expectOk(await staff.applications.getApplication({ applicationId })).images[0]?.documentId ?? ''
}

describe.each(DATABASE_KINDS)('database and folder of documents, on %s', (kind) => {
  beforeEach(async () => {
    testDesk = await startDesk({ kind })
    staff = await testDesk.administrator()
  })
  afterEach(() => testDesk.stop())

  it('have one id from set-up on, and from the first start of this version where there was none', async () => {
    const id: unknown = await idInDatabase()
    expect(JSON.parse(readFileSync(marker(), 'utf8'))).toEqual({ installationId: id })
    await storedImage()
    rmSync(marker())
    await testDesk.services.database.db.deleteFrom('settings').where('key', '=', 'installationId').execute()
    await restart()
    const made: unknown = await idInDatabase()
    expect(made).not.toBe(id)
    expect(JSON.parse(readFileSync(marker(), 'utf8'))).toEqual({ installationId: made })
    expect(await troubles()).toEqual([])
  })

  it('of different installations are left as they are, and the office is told, until they agree again', async () => {
    const known = await storedImage()
    const unknown = `${randomUUID()}.age`
    writeFileSync(join(seatFolder(), unknown), 'of another database')
    const right = readFileSync(marker())
    for (const wrong of [JSON.stringify({ installationId: randomUUID() }), 'rubbish', '']) {
      writeFileSync(marker(), wrong)
      await restart()
      expect(await troubles()).toEqual([['documentsOfOther', '']])
      expect(readdirSync(seatFolder()).toSorted()).toEqual([`${known}.age`, unknown].toSorted())
      expect(readFileSync(marker(), 'utf8')).toBe(wrong)
      expect(expectFailure(await staff.identityDocuments.quarantineLeftovers({})).code).toBe('notAllowed')
    }
    writeFileSync(marker(), right)
    await restart()
    expect(await troubles()).toEqual([])
    expect(readdirSync(seatFolder())).toEqual([`${known}.age`])
  })

  it('are not taken for one when the folder holds none of the images, as where a disk is not mounted', async () => {
    const documentId = await storedImage()
    renameSync(documents(), `${documents()}-away`)
    mkdirSync(documents())
    await restart()
    expect(await troubles()).toEqual([['documentsOfOther', '']])
    expect(existsSync(marker())).toBe(false)
    rmSync(documents(), { recursive: true })
    renameSync(`${documents()}-away`, documents())
    await restart()
    expect(await troubles()).toEqual([])
    expectOk(await staff.identityDocuments.viewImage({ documentId }))
  })

  it('with very many images without a row wait for an administrator, who moves them with one button', async () => {
    const known = await storedImage()
    const strangers = Array.from({ length: 21 }, () => `${randomUUID()}.age`)
    for (const name of strangers) writeFileSync(join(seatFolder(), name), 'of a newer database')
    await restart()
    expect(await troubles()).toEqual([['imagesWithoutRow', '21']])
    expect(readdirSync(seatFolder())).toHaveLength(22)
    const registrar = await addStaff(testDesk, staff, 'registrar')
    expect(expectFailure(await registrar.identityDocuments.quarantineLeftovers({})).code).toBe('notAllowed')

    expect(expectOk(await staff.identityDocuments.quarantineLeftovers({}))).toEqual({ count: 21 })
    expect(readdirSync(seatFolder())).toEqual([`${known}.age`])
    expect(await troubles()).toEqual([])
    const quarantined = readdirSync(join(documents(), 'quarantine'), { recursive: true }).map(String)
    for (const name of strangers) expect(quarantined.some((path) => path.endsWith(name))).toBe(true)
    const receipts = await testDesk.services.database.db
      .selectFrom('audit_entries')
      .select(['actor', 'subject_label'])
      .where('action', '=', 'imagesQuarantined')
      .execute()
    expect(receipts).toEqual([{ actor: ADMINISTRATOR.displayName, subject_label: '21' }])
  })

  it('with a few more than half of few images without a row need nobody', async () => {
    await storedImage()
    for (let count = 0; count < 20; count++) writeFileSync(join(seatFolder(), `${randomUUID()}.age`), '')
    await restart()
    expect(await troubles()).toEqual([])
    expect(readdirSync(seatFolder())).toHaveLength(1)
  })

  it('refuse an application whose image is gone, and store nothing of it', async () => {
    const kiosk = await beginApplication(testDesk, somebody().email)
    const { documentId } = expectOk(
      await kiosk.identityDocuments.takeInImage({ bytes: new Uint8Array(await photo(320, 200)) }),
    )
    const form = sampleForm(await firstDepartmentId(kiosk), documentId)
    const file = join(seatFolder(), `${documentId}.age`)
    renameSync(file, `${file}-away`)
    const before = await readState(testDesk)
    expect(expectFailure(await kiosk.applications.submitApplication({ form }))).toEqual({ code: 'documentMissing' })
    expect(await readState(testDesk)).toEqual(before)
    renameSync(`${file}-away`, file)
    expectOk(await kiosk.applications.submitApplication({ form }))
  })

  it('keep the image of an application that another program moved to the quarantine meanwhile', async () => {
    const kiosk = await beginApplication(testDesk, somebody().email)
    const { documentId } = expectOk(
      await kiosk.identityDocuments.takeInImage({ bytes: new Uint8Array(await photo(320, 200)) }),
    )
    const form = sampleForm(await firstDepartmentId(kiosk), documentId)
    const day = join(documents(), 'quarantine', testDesk.services.seatSettings.read().seatId, '2026-11-27')
    mkdirSync(day, { recursive: true })
    renameSync(join(seatFolder(), `${documentId}.age`), join(day, `${documentId}.age`))
    expectOk(await kiosk.applications.submitApplication({ form }))
    expectOk(await staff.identityDocuments.viewImage({ documentId }))
  })
})

describe('a database that is missing beside the folder of documents', () => {
  beforeEach(async () => {
    testDesk = await startDesk({ kind: 'sqlite' })
    staff = await testDesk.administrator()
  })
  afterEach(() => testDesk.stop())

  it('keeps the program from starting, by name, until it is put back', async () => {
    const documentId = await storedImage()
    const file = join(testDesk.profileFolder, 'desk.db')
    await testDesk.desk.close()
    copyFileSync(file, `${file}-backup`)
    for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true })
    await expect(testDesk.restart()).rejects.toThrow(DATA_MISSING_PROBLEM)
    expect(readdirSync(seatFolder())).toEqual([`${documentId}.age`])
    copyFileSync(`${file}-backup`, file)
    await restart()
    expectOk(await staff.identityDocuments.viewImage({ documentId }))
  })
})
