import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { walkKiosk, walkSetUp, walkStaff, type Look, type Walk } from '../support/every-screen.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

/** Looks at every screen of the walk and tells of all that is wrong at once. */
async function expectNoViolations(walk: Walk): Promise<void> {
  const found = new Map<string, string[]>()
  const look: Look = async (page, { name, view }) => {
    // Large text and high contrast are looked at together; the other views have the same parts as these.
    if (view === 'easy' || view === 'large-en' || view === 'contrast') return
    if (view === 'large')
      await page.evaluate(() => document.querySelector<HTMLElement>('header [data-display="contrast"]')?.click())
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(TAGS).analyze()
    for (const { id, help, nodes } of violations)
      for (const { html } of nodes) {
        const problem = `${id}: ${help}\n    ${html.slice(0, 240)}`
        found.set(problem, [...(found.get(problem) ?? []), `${name} (${view})`])
      }
  }
  try {
    await walk(look)
  } finally {
    const problems = [...found].map(([problem, screens]) => `${problem}\n    on ${screens.join(', ')}`)
    expect.soft(problems.join('\n')).toBe('')
  }
}

// Every screen in every view.
test.describe.configure({ timeout: 600_000 })

test('the kiosk has no accessibility violation on any screen, in any language, in large text and in high contrast', () =>
  expectNoViolations(walkKiosk))
test('the office has no accessibility violation on any screen, in both languages', () => expectNoViolations(walkStaff))
test('the set-up has no accessibility violation on any screen, in both languages', () => expectNoViolations(walkSetUp))
