import 'vuetify/styles/layers'
// Without Vuetify's utility classes, which we don't use: 20 kB of styles to read at the start instead of 300.
import 'vuetify/styles/core'
import { createVuetify, type VuetifyOptions } from 'vuetify'
import { aliases, mdi } from 'vuetify/iconsets/mdi-svg'
import { en, ja } from 'vuetify/locale'
import './colours.css'

// Nothing waits for the fonts: until they are loaded, text is shown in the system's.
void import('./first-font.css')

/** Bold text and names. Until this is called, bold is made of the first font: reading another one holds up the first screen. */
export async function loadOtherFonts(): Promise<void> {
  await import('./other-fonts.css')
}

/** One deep colour of the university, and neutral ones. Every text has a contrast of ≥ 4.5:1. `defaults`: for the parts of one house. */
export function createTheme(defaults?: VuetifyOptions['defaults']) {
  return createVuetify({
    icons: { defaultSet: 'mdi', aliases, sets: { mdi } },
    locale: { locale: 'ja', fallback: 'en', messages: { ja, en } },
    theme: {
      defaultTheme: 'desk',
      themes: {
        desk: {
          dark: false,
          colors: {
            background: '#F7F8FA',
            surface: '#FFFFFF',
            primary: '#0B3D6B',
            secondary: '#44546A',
            error: '#B3261E',
            success: '#1B6B3A',
            warning: '#8A5300',
            info: '#0B5A8A',
            'on-surface': '#1B2430',
            'on-background': '#1B2430',
            outline: '#6B7686',
          },
          variables: { 'border-color': '#1B2430', 'border-opacity': 0.24, 'medium-emphasis-opacity': 0.78 },
        },
        // Every text has a contrast of ≥ 7:1, and every line is black.
        contrast: {
          dark: false,
          colors: {
            background: '#FFFFFF',
            surface: '#FFFFFF',
            primary: '#00264D',
            secondary: '#1B2430',
            error: '#8A0010',
            success: '#0A4420',
            warning: '#5A3300',
            info: '#003A5C',
            'on-surface': '#000000',
            'on-background': '#000000',
            outline: '#000000',
          },
          variables: {
            'border-color': '#000000',
            'border-opacity': 1,
            'high-emphasis-opacity': 1,
            'medium-emphasis-opacity': 1,
            'disabled-opacity': 0.7,
          },
        },
      },
    },
    defaults: {
      VBtn: { variant: 'flat', ripple: false, style: 'text-transform: none; letter-spacing: 0' },
      ...defaults,
    },
  })
}
