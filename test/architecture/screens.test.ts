import { describe, expect, it } from 'vitest'
import { allOperations } from '../../src/shared/operations.ts'
import { surfacesOf } from '../../src/shared/bridge/audiences.ts'
import { filesBelow, kebab, read } from './files.ts'

/**
 * A screen can be found at the first guess: it has the name of its operation, or of its route. So
 * `accounts.requestEmailChange` is served by `features/accounts/kiosk/RequestEmailChangeScreen.vue`, whose route is
 * `request-email-change`. The screen after it, at `email-change-sent`, is `EmailChangeSentScreen.vue`.
 */
const SCREENS = filesBelow(
  'src/renderer',
  /\/(?:features\/[^/]+|modes)\/(?:kiosk|office)\/\w+(?:Screen|Page|Dialog)[.]vue$/,
)

/** Operations that only read are used by a page with a name of its own: `QueuePage` lists the applications. */
const READS = /^(?:get|list|count|find|read|describe|view|preview)[A-Z]/

/** Operations without a screen of their own, and why. */
const WITHOUT_OWN_SCREEN: Record<string, string> = {
  'kiosk applications.setDraftAside': 'happens by itself when a visit ends',
  'kiosk certificateRequests.cancelRequest': 'one button in the list of one’s own requests, which asks first',
  'kiosk identityDocuments.takeInImage': 'a slot on two screens, filled by a camera or from a file',
  'kiosk identityDocuments.discardImage': 'a button of that slot',
  'kiosk linkOpening.openOneTimeLink': 'two ways lead there: CodeScreen and QrCodeScreen',
  'kiosk sessions.keepSession': 'happens by itself while somebody is at work',
  'kiosk sessions.logOut': 'a button of every screen',
  'office applications.attendApplication': 'happens by itself while a case is open',
  'office applications.releaseApplication': 'a button of the case',
  'office identityDocuments.quarantineLeftovers': 'a button of the trouble in the list behind the bar',
  'office staff.endOwnSession': 'a button of the session’s row in OwnAccountPage',
  'office outbox.retryMail': 'a button of the mail’s row',
  'office outbox.sendTestMail': 'a button beside the fields of the mail server',
  'office sessions.keepSession': 'happens by itself while somebody is at work',
  'office sessions.logOut': 'a button of every page',
  'office settings.changeSection': 'each section has a page of its own, such as FormFieldsPage',
  'office troubles.dismissTrouble': 'a button of the trouble in the list behind the bar',
  'office setUp.completeSetUp': 'the last step of SetUpWizard',
  'office setUp.openSeat': 'what the wizard ends with',
}

/** Screens that are opened over another one, not by a route, and why. */
const WITHOUT_ROUTE: Record<string, string> = {
  'kiosk AboutScreen': 'belongs to the manual, which leaves the screen below as it is',
  'kiosk FatalScreen': 'there is no kiosk to show a screen of',
  'kiosk ManualScreen': 'leaves the screen below as it is',
  'office LogInStaffPage': 'stands in the place of every page',
  'office ReplaceFirstPasswordPage': 'stands in the place of every page',
}

const served = allOperations()
  .flatMap(({ name, audience }) => surfacesOf(audience).map((surface) => `${surface} ${name}`))
  .filter((operation) => !READS.test(operation.split('.')[1] ?? ''))

const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

function screensFor(operation: string): string[] {
  const [surface = '', name = ''] = operation.split(' ')
  const [feature = '', verb = ''] = name.split('.')
  const stem = `src/renderer/features/${kebab(feature)}/${surface}/${pascal(verb)}`
  return SCREENS.filter((path) => path.replace(/(?:Screen|Page|Dialog)[.]vue$/, '') === stem)
}

/** `src/renderer/features/accounts/kiosk/LogInScreen.vue` to `log-in`. */
const placeOf = (file: string) => kebab(/(\w+)(?:Screen|Page)[.]vue$/.exec(file)?.[1] ?? '').slice(1)

describe('an operation', () => {
  it('is looked at', () => expect(served.length).toBeGreaterThan(30))

  it.each(served)('%s has one screen, page or dialog of its name, or a reason why not', (operation) => {
    expect([operation, screensFor(operation).length]).toEqual([
      operation,
      Object.hasOwn(WITHOUT_OWN_SCREEN, operation) ? 0 : 1,
    ])
  })

  it('is excused from a screen only where there is such an operation', () => {
    for (const operation of Object.keys(WITHOUT_OWN_SCREEN)) expect(served).toContain(operation)
  })
})

describe('a screen of the kiosk', () => {
  const routes = [
    ...read('src/renderer/modes/kiosk/routes.ts').matchAll(
      /'([a-z-]+)',(?: component: |\s*\(\) => import\('[^']*\/)(\w+?Screen)\b/g,
    ),
  ].map(([, name = '', screen = '']) => ({ name, screen }))

  it.each(routes)('$screen has the route $name', ({ name, screen }) => {
    expect(placeOf(`${screen}.vue`)).toBe(name)
  })

  it('has a route, or a reason why not', () => {
    const screens = SCREENS.filter((path) => path.includes('/kiosk/') && path.endsWith('Screen.vue'))
    const withoutRoute = screens
      .map((path) => /(\w+)[.]vue$/.exec(path)?.[1] ?? '')
      .filter((name) => !routes.some(({ screen }) => screen === name))
    expect(withoutRoute.map((name) => `kiosk ${name}`).toSorted()).toEqual(
      Object.keys(WITHOUT_ROUTE).filter((name) => name.startsWith('kiosk ')),
    )
  })

  it('has every route that is gone to by its name', () => {
    const known = new Set(routes.map(({ name }) => name))
    const gone = filesBelow('src/renderer', /\/kiosk\/.*[.](?:vue|ts)$/).flatMap((path) =>
      [
        ...read(path).matchAll(/(?:push\(\{ name: |\bopen\(|\broute: )'([a-z-]+)'|(?:back-to|sent-to)="([a-z-]+)"/g),
      ].map(([, inCode, inTemplate]) => ({ path, name: inCode ?? inTemplate ?? '' })),
    )
    expect(gone.length).toBeGreaterThan(30)
    expect(gone.filter(({ name }) => !known.has(name))).toEqual([])
  })
})

describe('a page of the office', () => {
  const paths = filesBelow('src/renderer', /\/office\/(?:[\w-]+)[.]ts$/).flatMap((file) =>
    [...read(file).matchAll(/path: '\/([a-z-]+)'[^}]*?\b(\w+)Page\b/g)].map(([, path = '', page = '']) => ({
      path,
      page,
    })),
  )

  it.each(paths)('$page has the path $path', ({ path, page }) => {
    expect(path).toBe(placeOf(`${page}Page.vue`))
  })

  it('has a path, or a reason why not', () => {
    const withoutPath = SCREENS.filter((path) => path.includes('/office/') && path.endsWith('Page.vue'))
      .map((path) => /(\w+)Page[.]vue$/.exec(path)?.[1] ?? '')
      .filter((name) => !paths.some(({ page }) => page === name))
    expect(withoutPath.map((name) => `office ${name}Page`)).toEqual(
      Object.keys(WITHOUT_ROUTE).filter((name) => name.startsWith('office ')),
    )
  })
})
