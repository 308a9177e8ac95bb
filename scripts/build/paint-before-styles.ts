import type { Plugin } from 'vite'

const STYLE_SHEET = /\n *<link rel="stylesheet"[^>]*>/g

/** Vuetify's, said before anything else: its theme's own rules are put into the head by script, so ahead of the sheets. */
const LAYERS =
  '<style>@layer vuetify-core, vuetify-components, vuetify-overrides, vuetify-utilities, vuetify-final;</style>'

/**
 * Style sheets at the end of the page: what the page itself holds is painted while they load. The scripts still wait for them.
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
