import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settingsSections, type SectionName } from '../../src/shared/settings.ts'
import { DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import { addStaff, countAudit, expectFailure, readState } from '../support/scenes.ts'
import { changeSettings } from '../support/settings.ts'

const SECTIONS = Object.keys(settingsSections) as SectionName[]

describe.each(DATABASE_KINDS)('the settings of the university, on %s', (kind) => {
  let testDesk: TestDesk
  let [one, other]: Client[] = []
  const administrators = (): [Client, Client] => {
    if (!one || !other) throw new Error('Nobody is logged in')
    return [one, other]
  }

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
    one = await testDesk.administrator()
    other = await testDesk.administrator()
  })
  afterAll(() => testDesk.stop())

  const read = async (client: Client, section: SectionName) => expectOk(await client.settings.readSection({ section }))

  it('begin with what set-up stored, each section at its first revision', async () => {
    const [administrator] = administrators()
    for (const section of SECTIONS) {
      const { revision, value } = await read(administrator, section)
      expect([section, revision]).toEqual([section, 1])
      expect(Object.keys(value)).toEqual(Object.keys(settingsSections[section].schema.shape))
    }
  })

  it('of two pages do not overwrite each other', async () => {
    const [first, second] = administrators()
    const form = await read(first, 'applications')
    const links = await read(second, 'links')
    expectOk(await changeSettings(first, 'applications', { studentNumberPattern: '[0-9]{7}' }))
    if (links.section !== 'links') throw new Error('Another section was read')
    expectOk(await second.settings.changeSection({ ...links, value: { ...links.value, linkMinutes: 45 } }))
    const { studentNumberPattern, linkMinutes, formFields } = expectOk(await first.university.getUniversity({}))
    expect([studentNumberPattern, linkMinutes]).toEqual(['[0-9]{7}', 45])
    expect(form.value).toMatchObject({ formFields })
  })

  it('are not saved from a revision that is no longer the newest: nothing is stored, no audit row is left', async () => {
    const [first, second] = administrators()
    const seen = await read(second, 'links')
    if (seen.section !== 'links') throw new Error('Another section was read')
    expectOk(await changeSettings(first, 'links', { linkMinutes: 60 }))
    const before = await readState(testDesk)
    const mine = { ...seen, value: { ...seen.value, resubmissionLinkDays: 20 } }
    expect(expectFailure(await second.settings.changeSection(mine))).toEqual({ code: 'settingsChanged' })
    expect(await readState(testDesk)).toEqual(before)
    const { revision, value } = await read(second, 'links')
    expect([revision, value]).toEqual([seen.revision + 1, { ...seen.value, linkMinutes: 60 }])
    expectOk(await second.settings.changeSection({ ...mine, revision }))
  })

  it('saved twice at the same moment are stored once', async () => {
    const both = administrators()
    const seen = await read(both[0], 'sessions')
    if (seen.section !== 'sessions') throw new Error('Another section was read')
    const results = await Promise.all(
      both.map((client, index) =>
        client.settings.changeSection({ ...seen, value: { ...seen.value, kioskIdleMinutes: 7 + index } }),
      ),
    )
    expect(results.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect((await read(both[0], 'sessions')).revision).toBe(seen.revision + 1)
  })

  it('leave in the audit what changed from what to what, and nothing when nothing changed', async () => {
    const [administrator] = administrators()
    const { value } = await read(administrator, 'accounts')
    const audited = await countAudit(testDesk, 'settingsChanged')
    expectOk(await changeSettings(administrator, 'accounts', {}))
    expect(await countAudit(testDesk, 'settingsChanged')).toBe(audited)
    expectOk(await changeSettings(administrator, 'accounts', { initialPasswordDays: 21 }))
    const { rows } = expectOk(
      await administrator.audit.listEntries({ actions: ['settingsChanged'], after: null, limit: 1 }),
    )
    expect(rows).toMatchObject([
      {
        subject: 'settings',
        subjectLabel: 'accounts',
        changes: [{ field: 'initialPasswordDays', from: Reflect.get(value, 'initialPasswordDays'), to: 21 }],
      },
    ])
  })

  it('are read and changed by administrators alone', async () => {
    const [administrator] = administrators()
    const stored = await read(administrator, 'links')
    if (stored.section !== 'links') throw new Error('Another section was read')
    for (const role of ['viewer', 'registrar'] as const) {
      const who = await addStaff(testDesk, administrator, role)
      expect(expectFailure(await who.settings.readSection({ section: 'links' })).code).toBe('notAllowed')
      expect(expectFailure(await who.settings.changeSection(stored)).code).toBe('notAllowed')
    }
    const kiosk = testDesk.window('kiosk')
    for (const name of ['settings.readSection', 'settings.changeSection'])
      expect(await testDesk.raw(kiosk, 'kiosk', name, stored)).toEqual({ ok: false, error: { code: 'notAllowed' } })
    expect(await read(administrator, 'links')).toEqual(stored)
  })

  it('show every screen what their sections say may be shown, and keep the rest', async () => {
    const shown = expectOk(await testDesk.window('kiosk').university.getUniversity({}))
    for (const section of Object.values(settingsSections)) {
      for (const [field, shape] of Object.entries(section.shown))
        expect([field, field in shown]).toEqual([field, shape !== null])
    }
  })

  it('are refused by name when they can not be', async () => {
    const [administrator] = administrators()
    const { revision } = await read(administrator, 'links')
    const value = { linkMinutes: 1, resubmissionLinkDays: 14 }
    expect(
      expectFailure(await administrator.settings.changeSection({ section: 'links', revision, value })).fields,
    ).toEqual({ 'value.linkMinutes': 'invalid' })
    for (const input of [
      {},
      { section: 'links' },
      { section: 'constructor' },
      { section: 'links', revision, value: {} },
    ])
      expect(expectFailure(await testDesk.raw(administrator, 'office', 'settings.changeSection', input)).code).toBe(
        'invalidInput',
      )
  })

  it('read a field that an older version did not store as its default', async () => {
    const [administrator] = administrators()
    const { db } = testDesk.services.database
    await db
      .updateTable('settings')
      .set({ value_json: JSON.stringify({ linkMinutes: 25 }) })
      .where('key', '=', 'links')
      .execute()
    expect((await read(administrator, 'links')).value).toEqual({
      ...settingsSections.links.defaults,
      linkMinutes: 25,
    })
    expect(expectOk(await testDesk.window('kiosk').university.getUniversity({})).linkMinutes).toBe(25)
  })
})
