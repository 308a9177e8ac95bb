import type { VuetifyOptions } from 'vuetify'

const FIELD = {
  variant: 'outlined',
  density: 'compact',
  hideDetails: true,
  baseColor: 'outline',
  bgColor: 'surface',
  color: 'primary',
  autocomplete: 'off',
}
const CHOICE = { density: 'compact', hideDetails: true, color: 'primary' }

/** How Vuetify's parts look everywhere in the office. Their own help and error lines are off, because OfficeField shows them. */
export const vuetifyDefaults: VuetifyOptions['defaults'] = {
  VTextField: FIELD,
  VTextarea: FIELD,
  VSelect: FIELD,
  VAutocomplete: FIELD,
  VFileInput: { ...FIELD, prependIcon: '' },
  VCheckbox: CHOICE,
  VRadioGroup: CHOICE,
  VSwitch: CHOICE,
}
