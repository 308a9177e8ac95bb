import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { termsSettings } from '../../src/shared/features/terms/terms-settings.ts'
import { DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import { addStaff, countAudit, expectFailure, readState } from '../support/scenes.ts'
import { changeSettings } from '../support/settings.ts'

describe.each(DATABASE_KINDS)('what applicants agree to and reasons are made of, on %s', (kind) => {
  let testDesk: TestDesk
  let administrator: Client
  let registrar: Client
  let viewer: Client
  const first = termsSettings.defaults.terms

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
    administrator = await testDesk.administrator()
    registrar = await addStaff(testDesk, administrator, 'registrar')
    viewer = await addStaff(testDesk, administrator, 'viewer')
  })
  afterAll(() => testDesk.stop())

  const changeTerms = (version: string, ja: string) =>
    changeSettings(administrator, 'terms', { terms: { version, text: { ja, en: 'Terms' } } })
  const textOf = async (version: string) => expectOk(await viewer.terms.getTermsVersion({ version })).text.ja

  it('keeps every version of the terms as it was, for everybody of the staff to read', async () => {
    expect(await textOf(first.version)).toBe(first.text.ja)
    expectOk(await changeTerms('2', '第二版'))
    expectOk(await changeTerms('3', '第三版'))
    expect([await textOf('1'), await textOf('2'), await textOf('3')]).toEqual([first.text.ja, '第二版', '第三版'])
    expect(expectFailure(await viewer.terms.getTermsVersion({ version: '4' })).code).toBe('notFound')
    const { versions } = expectOk(await administrator.terms.listTermsVersions({}))
    expect(versions.map(({ version, isInUse }) => [version, isInUse]).toSorted()).toEqual([
      ['1', false],
      ['2', false],
      ['3', true],
    ])
  })

  it('takes no version twice: nothing is stored, and what was agreed to stays', async () => {
    const before = await readState(testDesk)
    for (const version of ['1', '2', '3'])
      expect(expectFailure(await changeTerms(version, '書き換え'))).toEqual({
        code: 'invalidInput',
        fields: { 'value.terms.version': 'termsVersionUsed' },
      })
    expect(await readState(testDesk)).toEqual(before)
  })

  it('leaves the terms alone where nothing changed', async () => {
    const audited = await countAudit(testDesk, 'settingsChanged')
    expectOk(await changeSettings(administrator, 'terms', {}))
    expect(await countAudit(testDesk, 'settingsChanged')).toBe(audited)
  })

  it('shows the list of versions to administrators alone', async () => {
    for (const who of [viewer, registrar])
      expect(expectFailure(await who.terms.listTermsVersions({})).code).toBe('notAllowed')
  })

  it('offers the templates of this university to whoever decides, and to nobody else', async () => {
    const { templates } = expectOk(await registrar.reasonTemplates.listTemplates({}))
    const own = { id: 'own1', label: { ja: '別の書類', en: 'Other' }, reason: { ja: '別の書類です。', en: 'Another.' } }
    expectOk(
      await changeSettings(administrator, 'reasonTemplates', { reasonTemplates: { ...templates, rejection: [own] } }),
    )
    const { rejection, image } = expectOk(await registrar.reasonTemplates.listTemplates({})).templates
    expect([rejection, image]).toEqual([[own], templates.image])
    expect(expectFailure(await viewer.reasonTemplates.listTemplates({})).code).toBe('notAllowed')
    expect(
      expectFailure(
        await changeSettings(administrator, 'reasonTemplates', {
          reasonTemplates: { ...templates, rejection: [own, own] },
        }),
      ).code,
    ).toBe('invalidInput')
  })
})
