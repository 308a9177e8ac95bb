import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DocumentType } from '../../src/shared/features/document-types/document-type.ts'
import { DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import { expectFailure, readState } from '../support/scenes.ts'
import { changeSettings } from '../support/settings.ts'

describe.each(DATABASE_KINDS)('the types of identity documents, on %s', (kind) => {
  let testDesk: TestDesk
  let administrator: Client

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
    administrator = await testDesk.administrator()
  })
  afterAll(() => testDesk.stop())

  const types = async () => expectOk(await testDesk.window('kiosk').university.getUniversity({})).documentTypes
  const change = (documentTypes: DocumentType[]) => changeSettings(administrator, 'documentTypes', { documentTypes })
  const own: DocumentType = {
    id: 'own1',
    name: { ja: '学生証', en: 'Student card' },
    note: { ja: '', en: '' },
    purposes: ['identity'],
    sides: [{ side: 'front', isRequired: true }],
    asksFor: null,
    maxAgeMonths: null,
    masking: null,
    shape: 'card',
    isAccepted: true,
  }

  it('can be added, moved and closed, and graduates see them so', async () => {
    const before = await types()
    expectOk(await change([own, ...before]))
    expect((await types()).map(({ id }) => id)).toEqual(['own1', ...before.map(({ id }) => id)])
    expectOk(await change([...before, { ...own, isAccepted: false }]))
    expect((await types()).at(-1)).toEqual({ ...own, isAccepted: false })
  })

  it('are never taken away once they were stored: an application may have them', async () => {
    const state = await readState(testDesk)
    const all = await types()
    expect(expectFailure(await change(all.slice(1)))).toEqual({
      code: 'invalidInput',
      fields: { 'value.documentTypes': 'documentTypeKept' },
    })
    expect(await readState(testDesk)).toEqual(state)
  })

  it('are refused by name where nobody could choose one, or tell it', async () => {
    const all = await types()
    const closed = all.map((type) => ({ ...type, isAccepted: false }))
    expect(expectFailure(await change(closed)).fields).toEqual({ 'value.documentTypes': 'documentTypeNeeded' })
    const unnamed = { ...own, id: 'own2', name: { ja: ' ', en: '' }, purposes: [] }
    expect(expectFailure(await change([...all, unnamed])).fields).toEqual({
      [`value.documentTypes.${all.length}.name.ja`]: 'required',
      [`value.documentTypes.${all.length}.name.en`]: 'required',
      [`value.documentTypes.${all.length}.purposes`]: 'required',
    })
    const back: DocumentType[] = all.map((type) =>
      type.id === 'myNumberCard' ? { ...type, sides: [...type.sides, { side: 'back', isRequired: false }] } : type,
    )
    expect(Object.values(expectFailure(await change(back)).fields ?? {})).toEqual(['invalid'])
  })
})
