import type { Plugin } from 'vite'

const STYLE_SHEET = /\n *<link rel="stylesheet"[^>]*>/g

/** The order of Vuetify's layers. It must come first: a script puts the theme's rules into the head, before the style sheets. */
const LAYERS =
  '<style>@layer vuetify-core, vuetify-components, vuetify-overrides, vuetify-utilities, vuetify-final;</style>'

/**
 * Moves the style sheets to the end of the page, so that the page's own HTML is painted while they load. Scripts still wait for them.
 */
export function paintBeforeStyles(): Plugin {
  return {
    name: 'paint-before-styles',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) =>
        html
          .replace(STYLE_SHEET, '')
          .replace('\n  </head>', `\n    ${LAYERS}\n  </head>`)
          .replace('\n  </body>', `${html.match(STYLE_SHEET)?.join('') ?? ''}\n  </body>`),
    },
  }
}
