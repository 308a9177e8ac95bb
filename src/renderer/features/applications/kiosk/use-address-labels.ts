import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { LABELS_ABROAD, type TypedAddress } from './typed-address.ts'

/** What the fields of an address are called, by their paths in the form. `at` is that of the address. */
export function useAddressLabels(at: string, address: () => TypedAddress) {
  const { t } = useI18n()
  return computed(() => {
    const { livesAbroad } = address()
    const labelOf = (name: keyof typeof LABELS_ABROAD) =>
      t(`applications.contact.${livesAbroad ? LABELS_ABROAD[name] : name}`)
    return {
      [`${at}.country`]: t('applications.contact.country'),
      [`${at}.zip`]: t(`applications.contact.${livesAbroad ? 'postalCode' : 'zip'}`),
      [`${at}.prefecture`]: labelOf('prefecture'),
      [`${at}.city`]: labelOf('city'),
      [`${at}.town`]: labelOf('town'),
      [`${at}.building`]: labelOf('building'),
    }
  })
}
