import type { shellTexts } from './texts.ts'

/** The groups of the page that leads to all settings, in its order. */
export const SETTINGS_GROUPS = ['university', 'applications', 'certificates', 'seats'] as const
export type SettingsGroup = (typeof SETTINGS_GROUPS)[number]

declare module 'vue-router' {
  interface RouteMeta {
    /** Of a page of the settings: what the page that leads to all of them shows. */
    settings?: { group: SettingsGroup; title: keyof (typeof shellTexts)['ja']['pages']; icon: string }
  }
}
