import { expect, test, type Page } from '@playwright/test'
import axe from 'axe-core'
import {
  kioskWalk,
  officeWalk,
  officeWithoutMailWalk,
  setUpWalk,
  type View,
  type Walk,
  type Walking,
} from '../support/every-screen.ts'

declare global {
  interface Window {
    axe?: typeof axe
  }
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']
const LOOK_FOR: axe.RunOptions = { runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'] }

/** Large text and high contrast are looked at together; the other views have the same parts as these. */
const KIOSK_VIEWS: readonly View[] = ['ja', 'en', 'large-contrast']

/** What is wrong on the screen as it stands, each with the element that it is about. */
async function problemsOn(page: Page): Promise<string[]> {
  // Once for each page, since it is half a megabyte.
  if (await page.evaluate(() => window.axe === undefined)) await page.evaluate(axe.source)
  return page.evaluate(async (options) => {
    if (!window.axe) throw new Error('axe is not in the page')
    const { violations } = await window.axe.run(document, options)
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html }) => `${id}: ${help}\n    ${html.slice(0, 240)}`),
    )
  }, LOOK_FOR)
}

function lookThrough(title: string, walk: Walk, views?: readonly View[]): void {
  test.describe.serial(title, () => {
    /** Each problem with the screens on which it is. */
    const found = new Map<string, string[]>()
    let walking: Walking

    test.beforeAll(async () => {
      walking = await walk.begin(async (page, { name, view }) => {
        for (const problem of await problemsOn(page))
          found.set(problem, [...(found.get(problem) ?? []), `${name} (${view})`])
      }, views)
    })
    test.afterAll(() => walking.end())

    for (const chapter of walk.chapters)
      test(chapter, async () => {
        try {
          await walking.goThrough(chapter)
        } finally {
          const problems = [...found].map(([problem, screens]) => `${problem}\n    on ${screens.join(', ')}`)
          found.clear()
          expect.soft(problems.join('\n')).toBe('')
        }
      })

    test('no screen is left out', () => expect(walking.notShown()).toEqual([]))
  })
}

// Every screen in every view takes long. The limit only ends a test that hangs.
test.describe.configure({ timeout: 600_000 })

lookThrough(
  'the kiosk has no accessibility violation on any screen, in any language, in large text and in high contrast',
  kioskWalk,
  KIOSK_VIEWS,
)
lookThrough('the office has no accessibility violation on any screen, in both languages', officeWalk)
lookThrough(
  'the office of a seat without a mail server has no accessibility violation, in both languages',
  officeWithoutMailWalk,
)
lookThrough('the set-up has no accessibility violation on any screen, in both languages', setUpWalk)
