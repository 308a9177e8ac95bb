import { useI18n } from 'vue-i18n'
import type { ApplicationDetail } from '../../../../shared/features/applications/get-application.ts'
import { flaggedImage, type FlagField } from '../../../../shared/features/applications/resubmission.ts'
import { formatZip } from '../../../../shared/bridge/zip-code.ts'
import type { DocumentType } from '../../../../shared/features/document-types/document-type.ts'
import { formatCalendarDate, formatCalendarMonth } from '../../../components/format-date.ts'
import { inLanguage } from '../../../texts/language.ts'

/** The value of a field of the case, as text for staff; empty where nothing was given. */
export function useFlaggedValue(detail: () => ApplicationDetail, types: () => readonly DocumentType[]) {
  const { t, locale } = useI18n()

  return (field: FlagField): string => {
    const { form, departmentPath, images, kind } = detail()
    const image = flaggedImage(field)
    if (image) {
      const isThere = images.some(({ purpose, side }) => purpose === image.purpose && side === image.side)
      return isThere ? t('applications.imageGiven') : ''
    }
    if (field === 'school.departmentId')
      return departmentPath.map((unit) => inLanguage(unit, locale.value)).join(locale.value === 'ja' ? '　' : ', ')
    const text = textAt(form, field)
    if (text === '') return ''
    if (field === 'school.leavingType') return t(`applications.leavingTypes.${text}`)
    if (field === 'contact.address.zip') return formatZip(text)
    if (field.endsWith('Month')) return formatCalendarMonth(text, locale.value)
    if (field.endsWith('Date') || field.endsWith('.date')) return formatCalendarDate(text, locale.value)
    if (kind === 'account' && field.endsWith('.typeId')) {
      const type = types().find(({ id }) => id === text)
      return type ? inLanguage(type.name, locale.value) : text
    }
    return text
  }
}

function textAt(form: unknown, path: string): string {
  const value = path
    .split('.')
    .reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null && key in at ? Reflect.get(at, key) : undefined),
      form,
    )
  return typeof value === 'string' ? value : ''
}
