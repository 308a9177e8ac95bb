import { describe, expect, it } from 'vitest'
import { filesBelow, read } from './files.ts'

/** The files that give colours their names. All others use the names. */
const NAMED_IN = /^src\/renderer\/(?:theme[.]ts|(?:components\/(?:kiosk|office)\/)?colours[.]css)$/
/** The page that is seen before any style is loaded. */
const FIRST_PAINT = 'src/renderer/kiosk.html'

const sources = filesBelow('src/renderer', /(?<![.]test)[.](?:vue|css|ts|html)$/).filter((path) => !NAMED_IN.test(path))

/** `#0b3d6b`, `%230b3d6b` in an address, `rgb(11 61 107)`. `rgb(var(--…))` is made from a name, so it is allowed. */
const LITERAL = /(?:(?<![\w&])#|%23)[\da-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(\s*[\d.][^)]*\)/giu
/** Only in styles: scripts use white and black as paper and ink of pictures that they draw. */
const WORD = /:[^;{}]*?(?<![\w-])(?:white|black|gr[ae]y|silver|red|green|blue|yellow|orange|purple)(?![\w-])/giu

const stylesOf = (path: string) =>
  path.endsWith('.css')
    ? read(path)
    : [...read(path).matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, css]) => css).join('\n')

const withoutComments = (css: string) => css.replaceAll(/\/\*[\s\S]*?\*\//g, '')

function literalsOf(path: string): string[] {
  return [...read(path).matchAll(LITERAL), ...withoutComments(stylesOf(path)).matchAll(WORD)].map(
    ([literal]) => literal,
  )
}

describe('a colour', () => {
  it.each(sources.filter((path) => path !== FIRST_PAINT))('has a name where %s uses it', (path) => {
    expect(literalsOf(path)).toEqual([])
  })

  it('is the theme’s on the page that waits for no file', () => {
    const theme = /\bdesk: \{[\s\S]*?\bcolors: \{([\s\S]*?)\}/.exec(read('src/renderer/theme.ts'))?.[1] ?? ''
    const colourOf = (name: string) => new RegExp(`\\b${name}'?: '(#\\w{6})'`).exec(theme)?.[1]?.toLowerCase() ?? name
    expect(literalsOf(FIRST_PAINT)).toEqual([
      colourOf('background'),
      colourOf('on-background'),
      // A quarter of it, for the ring that the darker piece runs around.
      `${colourOf('primary')}40`,
      colourOf('primary'),
    ])
  })

  it('has a name that something uses, and no name that nothing defines', () => {
    const everything = filesBelow('src/renderer', /[.](?:vue|css|ts)$/).map(read)
    const defined = new Set(
      everything.flatMap((text) => [...text.matchAll(/(--app-[\w-]+)['"]?:/g)].map(([, name]) => name)),
    )
    const used = new Set(
      everything.flatMap((text) => [...text.matchAll(/var\((--app-[\w-]+)/g)].map(([, name]) => name)),
    )
    expect(defined.size).toBeGreaterThan(30)
    expect([...defined].filter((name) => !used.has(name))).toEqual([])
    expect([...used].filter((name) => !defined.has(name))).toEqual([])
  })
})
