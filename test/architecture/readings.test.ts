import { describe, expect, it } from 'vitest'
import { filesBelow, read } from './files.ts'

/**
 * In やさしい日本語 a text of ours has readings, which stand above the words (`RubyText`). Names for screen readers and the browser's own
 * lists have none (`withoutReadings`).
 */
const TEMPLATES = filesBelow(
  'src/renderer',
  /\/kiosk\/.*[.]vue$|components\/(?:masking\/)?\w+[.]vue$|features\/manual\/\w+[.]vue$/,
).map((path): [string, string] => {
  const source = read(path)
  return [path, source.slice(source.indexOf('<template>'), source.lastIndexOf('</template>'))]
})

/** Shown before there is a language to choose. */
const WITHOUT_LANGUAGES = 'src/renderer/modes/kiosk/FatalScreen.vue'

describe('a template of the kiosk', () => {
  it('is looked at', () => expect(TEMPLATES.length).toBeGreaterThan(80))

  it.each(TEMPLATES.filter(([path]) => path !== WITHOUT_LANGUAGES))(
    '%s shows our texts with readings',
    (_path, template) => {
      const bare = [...template.matchAll(/\{\{([\s\S]*?)\}\}(?!\})/g)].map(([, expression = '']) => expression.trim())
      expect(
        bare.filter(
          (expression) => /\b(?:t|read)\(|\bread\b/.test(expression) && !expression.startsWith('withoutReadings('),
        ),
      ).toEqual([])
    },
  )

  it.each(TEMPLATES)('%s names things for screen readers without readings', (_path, template) => {
    const names = [...template.matchAll(/(?<![\w-]):(?:aria-label|alt|placeholder)="([^"]*)"/g)].map(
      ([, expression = '']) => expression.trim(),
    )
    expect(
      names.filter((expression) => /\b(?:t|read)\(/.test(expression) && !expression.startsWith('withoutReadings(')),
    ).toEqual([])
  })
})
