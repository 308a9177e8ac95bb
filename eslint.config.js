// Only for the templates of Vue files, which oxlint can't read. oxlint checks scripts, oxfmt the layout.
import tsParser from '@typescript-eslint/parser'
import vue from 'eslint-plugin-vue'

export default [
  { ignores: ['out/', 'dist/', 'test-results/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...vue.configs['flat/recommended'].map((config) => ({ ...config, files: ['**/*.vue'] })),
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tsParser } },
    rules: {
      ...oxfmtDecides(),
      'vue/no-v-html': 'error',
      'vue/no-v-text-v-html-on-component': 'error',
      'vue/no-template-target-blank': 'error',
      'vue/no-undef-properties': 'error',
      'vue/no-unused-emit-declarations': 'error',
      'vue/no-unused-properties': 'error',
      'vue/no-unused-refs': 'error',
      'vue/no-useless-mustaches': 'error',
      'vue/no-useless-v-bind': 'error',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/component-name-in-template-casing': ['error', 'PascalCase', { registeredComponentsOnly: true }],
      'vue/define-macros-order': 'error',
      'vue/enforce-style-attribute': ['error', { allow: ['scoped'] }],
      'vue/prefer-true-attribute-shorthand': 'error',
      'vue/html-button-has-type': 'error',
      // Props may be optional without a default: exactOptionalPropertyTypes checks their types.
      'vue/require-default-prop': 'off',
      // Names of one word are fine: no HTML element has them.
      'vue/multi-word-component-names': 'off',
      // Vuetify's slots are named "item.name".
      'vue/valid-v-slot': ['error', { allowModifiers: true }],
    },
  },
  // The office's forms and tables are Vuetify's, in one kit (docs/adr/0015-office-kit.md), but for these.
  vuetifyInstead('src/renderer/**/office/**/*.vue'),
  vuetifyInstead('src/renderer/components/office/OfficeDialog.vue', 'dialog'),
  // A button in each row, and there may be hundreds of rows.
  vuetifyInstead('src/renderer/components/office/list/RowButton.vue', 'button'),
  // Two in each of some hundred rows.
  vuetifyInstead('src/renderer/features/set-up/office/steps/UnitRow.vue', 'input'),
]

function vuetifyInstead(files, except) {
  const elements = ['input', 'select', 'textarea', 'button', 'table', 'dialog'].filter((element) => element !== except)
  const refused = elements.map((element) => ({
    element,
    message: `<${element}> in the office: take Vuetify's, or the kit's in components/office (ADR 15).`,
  }))
  return { files: [files], rules: { 'vue/no-restricted-html-elements': ['error', ...refused] } }
}

function oxfmtDecides() {
  const layout = Object.entries(vue.rules).filter(([, rule]) => rule.meta.type === 'layout')
  return Object.fromEntries(layout.map(([name]) => [`vue/${name}`, 'off']))
}
