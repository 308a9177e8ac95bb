import { afterEach, describe, expect, it, vi } from 'vitest'
import { createFakeOfficeBridge } from '../../../../test/support/fake-office-bridge.ts'
import { showOffice } from '../../../../test/support/office-in-dom.ts'
import type { StaffRole } from '../../../shared/bridge/audiences.ts'
import { loadPages, PAGES } from './pages.ts'
import { createOfficeRouter } from './router.ts'
import { startOffice } from './start-office.ts'
import { shellTexts } from './texts.ts'

await loadPages(PAGES)

const ROLES = ['viewer', 'registrar', 'administrator'] as const
const ONLY_ADMINISTRATORS = new Set<string>([
  '/staff',
  '/change-mail-server',
  '/settings',
  '/university',
  '/form-fields',
  '/times',
  '/document-types',
  '/working-days',
  '/notices',
  '/terms',
  '/reason-templates',
])
const pathsFor = (role: StaffRole) =>
  PAGES.map(({ path }) => path).filter((path) => role === 'administrator' || !ONLY_ADMINISTRATORS.has(path))

let stop: (() => void) | undefined
afterEach(() => {
  stop?.()
  vi.restoreAllMocks()
})

async function openOffice(role: StaffRole): Promise<void> {
  stop = showOffice(createFakeOfficeBridge({ role }), startOffice)
  await vi.waitFor(() => expect(links()).not.toEqual([]))
}
const links = () => [...document.querySelectorAll<HTMLElement>('nav a')]
/** Without the numbers beside them. */
const words = () => links().map((link) => link.textContent?.trim().replace(/\s*\d.*$/, ''))

describe('the pages of the office', () => {
  it.each(ROLES)('that a %s may see are in the bar, and no other', async (role) => {
    await openOffice(role)
    const titles = PAGES.filter(({ path, within }) => pathsFor(role).includes(path) && within === undefined).map(
      ({ title }) => title,
    )
    expect(words()).toEqual(titles.map((title) => shellTexts.ja.pages[title]))
  })

  it.each(ROLES)('open for a %s who may see them; any other address leads to the first', async (role) => {
    const router = createOfficeRouter(role)
    const reached: string[] = []
    for (const { path } of PAGES) {
      await router.push(path)
      reached.push(router.currentRoute.value.path)
    }
    expect([...new Set(reached)]).toEqual(pathsFor(role))
    await router.push('/nowhere/at-all')
    expect(router.currentRoute.value.path).toBe('/queue')
  })

  it('whose code can’t be read say so, and can be tried again', async () => {
    const outbox = PAGES.find(({ path }) => path === '/outbox')
    // Else the test itself is wrong.
    if (!outbox) throw new RangeError('No outbox')
    const read = outbox.load
    const load = vi.spyOn(outbox, 'load').mockRejectedValue(new Error('gone'))
    await openOffice('viewer')
    links()
      .find((link) => link.textContent?.includes('送信メール'))
      ?.click()
    await vi.waitFor(() => expect(document.body.textContent).toContain('この画面を開けませんでした'))
    load.mockImplementation(read)
    const again = [...document.querySelectorAll('button')].find((one) => one.textContent?.includes('もう一度試す'))
    again?.click()
    await vi.waitFor(() => expect(document.querySelector('h1')?.textContent).toBe('送信メール'))
    expect(document.body.textContent).not.toContain('この画面を開けませんでした')
  })
})

it('the set-up wizard is read when a seat is set up; where its code can’t be, that is said, and can be tried again', async () => {
  const WIZARD = '../../features/set-up/office/SetUpWizard.vue'
  vi.doMock(WIZARD, () => Promise.reject(new Error('gone')))
  stop = showOffice(createFakeOfficeBridge({ role: 'setUp' }), startOffice)
  await vi.waitFor(() => expect(document.body.textContent).toContain('この画面を開けませんでした'))
  vi.doUnmock(WIZARD)
  const again = [...document.querySelectorAll('button')].find((one) => one.textContent?.includes('もう一度試す'))
  again?.click()
  await vi.waitFor(() => expect(document.querySelector('h1')?.textContent).toBe('大学の情報'), 10_000)
  expect(document.body.textContent).not.toContain('この画面を開けませんでした')
})
