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

/** How Vuetify's parts look wherever the office uses them. Help and errors are OfficeField's, so their own are off. */
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
