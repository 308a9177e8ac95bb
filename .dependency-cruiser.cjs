// Who may import whom, as in ARCHITECTURE.md. Type imports count too: a reader has to know the type.
'use strict'

const isTest = '[.]test[.]ts$'
/** Bundled into out/main, so that a start reads one file instead of hundreds; scripts/pack-check.ts runs the app without them. */
const bundled = [
  '@holiday-jp/holiday_jp',
  'age-encryption',
  'conf',
  'croner',
  'eta',
  'file-type',
  'jsonc-parser',
  'kysely',
  'nodemailer',
  'qrcode',
  'zod',
]
const inModules = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`

/** Each of these may be used in one folder only, so that one has to read only that folder to check or replace it. */
const keepers = [
  { what: 'electron', to: inModules('electron'), only: '^src/(main/(shell|ipc)|preload)/' },
  {
    what: 'the database drivers',
    to: inModules('better-sqlite3', '@types/better-sqlite3', 'pg', '@types/pg'),
    only: '^src/main/platform/database/',
  },
  {
    what: 'kysely',
    to: inModules('kysely'),
    only: '^src/main/(platform/database/|migrations/|features/[^/]+/[^/]+-(repository|tables)[.]ts$)',
  },
  {
    what: 'the mail library',
    to: inModules('nodemailer', '@types/nodemailer', 'eta'),
    only: '^src/main/platform/mail/',
  },
  { what: 'image decoding', to: inModules('sharp', 'file-type'), only: '^src/main/platform/images/' },
  { what: 'sealing', to: inModules('age-encryption'), only: '^src/main/platform/(documents|crypto)/' },
  { what: 'password hashing', to: inModules('argon2'), only: '^src/main/platform/passwords/' },
  { what: 'the settings file', to: inModules('conf'), only: '^src/main/platform/settings/' },
  { what: 'the schedule', to: inModules('croner'), only: '^src/main/platform/jobs/' },
  { what: 'the log library', to: inModules('pino'), only: '^src/main/platform/log/' },
  { what: 'files', to: '^(node:)?fs(/promises)?$', only: '^src/main/(platform/|shell/|index[.]ts$)' },
  {
    what: 'child processes',
    to: '^(node:)?(child_process|vm|cluster)$',
    only: '^src/main/shell/own-access-list[.]ts$',
  },
]

/**
 * The order of the features, the lowest line first; ARCHITECTURE.md draws it. Each imports only features on a line before its own, in
 * every process. What two features need belongs to the lower one, or the upper one passes it in.
 */
const featureOrder = [
  ['audit', 'installation'],
  ['settings', 'troubles'],
  ['university', 'sessions', 'document-types', 'terms', 'notices', 'reason-templates'],
  ['about', 'staff', 'postal-codes', 'kanji-candidates', 'working-days'],
  ['manual', 'seats'],
  ['outbox', 'identity-documents'],
  ['links', 'drafts'],
  ['accounts'],
  ['applications'],
  ['certificate-requests', 'link-opening'],
  ['set-up'],
]
const inAnyOtherFeature = (names) => `^src/[^/]+/features/(?!(${names.join('|')})/)`

module.exports = {
  forbidden: [
    ...keepers.map(({ what, to, only }) => ({
      name: `one-keeper-of ${what}`,
      severity: 'error',
      from: { path: '^src/', pathNot: [only, isTest] },
      to: { path: to },
    })),

    // The three processes.
    {
      name: 'shared-imports-zod-and-itself',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: isTest },
      to: { pathNot: ['^src/shared/', inModules('zod')] },
    },
    {
      name: 'the-contracts-bridge-knows-no-feature',
      severity: 'error',
      from: { path: '^src/shared/bridge/' },
      to: { path: '^src/shared/features/' },
    },
    {
      name: 'main-knows-no-other-process',
      severity: 'error',
      from: { path: '^src/main/' },
      to: { path: '^src/(?!main/|shared/)' },
    },
    {
      name: 'renderer-knows-no-other-process',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^src/(?!renderer/|shared/)' },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^src/renderer/', pathNot: isTest },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'preload-knows-shared-and-electron',
      severity: 'error',
      from: { path: '^src/preload/', pathNot: isTest },
      to: { pathNot: ['^src/(preload|shared)/', inModules('electron')] },
    },
    {
      // Preloads must stay small: they contain names and no schema library.
      name: 'preload-takes-types-and-event-names-of-shared',
      severity: 'error',
      from: { path: '^src/preload/', pathNot: isTest },
      to: { path: '^src/shared/', pathNot: '^src/shared/bridge/events[.]ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'event-names-carry-no-code',
      severity: 'error',
      from: { path: '^src/shared/bridge/events[.]ts$' },
      to: { dependencyTypesNot: ['type-only'] },
    },

    // Inside main: index → ipc, shell, features → platform.
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^src/main/platform/', pathNot: isTest },
      to: { path: '^src/main/(?!platform/)' },
    },
    {
      // Each kind of mail tells what a feature did, and a session holds what an applicant has filled in. Add no other folder.
      name: 'platform-knows-no-contract-but-for-mails-and-sessions',
      severity: 'error',
      from: { path: '^src/main/platform/', pathNot: [isTest, '^src/main/platform/(mail|sessions)/'] },
      to: { path: '^src/shared/features/' },
    },
    {
      name: 'ipc-knows-no-feature',
      severity: 'error',
      from: { path: '^src/main/ipc/', pathNot: isTest },
      to: { path: '^src/main/(features|shell)/' },
    },
    {
      name: 'shell-knows-no-feature',
      severity: 'error',
      from: { path: '^src/main/shell/', pathNot: isTest },
      to: { path: '^src/main/(features|ipc)/' },
    },
    {
      name: 'features-know-no-window',
      severity: 'error',
      from: { path: '^src/main/features/' },
      to: { path: '^src/main/(shell|ipc|modes)/' },
    },
    {
      name: 'nobody-imports-the-composition-root',
      severity: 'error',
      from: { path: '^(src|test)/' },
      to: { path: '^src/main/index[.]ts$' },
    },
    {
      // Another feature's use cases may be called, but its tables may not be used.
      name: 'a-repository-serves-its-own-feature',
      severity: 'error',
      from: { path: '^src/main/features/([^/]+)/' },
      to: { path: '^src/main/features/[^/]+/[^/]+-(repository|tables)[.]ts$', pathNot: '^src/main/features/$1/' },
    },

    {
      // Nor may a repository be re-exported: what others may do with a table is a function of its own, with a name that says so.
      name: 'a-repository-is-not-passed-on',
      severity: 'error',
      // Except the academic units, which every feature that shows a department reads as they are stored.
      from: { path: '^src/main/features/', pathNot: '^src/main/features/university/academic-units[.]ts$' },
      to: { path: '-repository[.]ts$', dependencyTypes: ['export'] },
    },

    // The features, from below to above.
    ...featureOrder.flatMap((line, index) =>
      line.map((name) => ({
        name: `${name}-knows-only-features-below-it`,
        severity: 'error',
        from: { path: `^src/[^/]+/features/${name}/` },
        to: {
          path: inAnyOtherFeature([name, ...featureOrder.slice(0, index).flat()]),
        },
      })),
    ),
    {
      name: 'every-feature-has-its-place-in-the-order',
      severity: 'error',
      from: { path: inAnyOtherFeature(featureOrder.flat()) },
      to: {},
    },

    // Inside the renderer there are two houses. A folder `kiosk` or `office` belongs to one of them; files beside them serve both. So
    // neither page contains code of the other, which would be more to load, and would show at the kiosk how the office works.
    {
      name: 'the-kiosk-is-for-the-kiosk',
      severity: 'error',
      from: { path: '^src/renderer/', pathNot: '^src/renderer/.+/kiosk/' },
      to: { path: '^src/renderer/.+/kiosk/' },
    },
    {
      name: 'the-office-is-for-the-office',
      severity: 'error',
      from: { path: '^src/renderer/', pathNot: '^src/renderer/.+/office/' },
      to: { path: '^src/renderer/.+/office/' },
    },
    {
      name: 'only-a-mode-knows-its-mode',
      severity: 'error',
      from: { path: '^src/renderer/', pathNot: '^src/renderer/modes/' },
      to: { path: '^src/renderer/modes/' },
    },
    {
      name: 'components-know-no-feature',
      severity: 'error',
      from: { path: '^src/renderer/components/', pathNot: isTest },
      to: { path: '^src/renderer/(features|bridge)/' },
    },
    {
      name: 'the-bridge-knows-no-feature',
      severity: 'error',
      from: { path: '^src/renderer/bridge/' },
      to: { path: '^src/renderer/features/' },
    },

    // Anywhere.
    {
      name: 'no-cycle',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphan',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '[.]d[.]ts$' },
      to: {},
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      // This tool does not know Vite's suffixes, such as ?url and ?raw.
      to: { couldNotResolve: true, pathNot: '[?]|^virtual:' },
    },
    {
      // Only "dependencies" are packed, so a devDependency would be missing on every seat.
      name: 'main-runs-without-devdependencies',
      severity: 'error',
      from: { path: '^src/main/', pathNot: isTest },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: inModules('electron', '@types', ...bundled),
      },
    },
    {
      name: 'everything-is-declared',
      severity: 'error',
      // The stand-in's fixture app has its own package.json.
      from: { path: '^(src|test|scripts)/', pathNot: '^test/stand-in/fixture-app/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'the-product-knows-no-test',
      severity: 'error',
      from: { path: '^src/', pathNot: isTest },
      to: { path: ['^test/', isTest, inModules('vitest', '@playwright/test', 'fast-check')] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.mts', '.js', '.mjs', '.cjs', '.d.ts', '.vue', '.json'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
}
