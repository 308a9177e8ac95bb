import { FormField, fieldLabel } from '../../../shared/features/applications/form-fields.ts'
import { MailKind } from '../../../shared/features/outbox/outbox-mail.ts'
import { StaffRole } from '../../../shared/features/staff/staff-account.ts'
import type { ChangeWords } from '../../components/office/change-words.ts'
import { inLanguage, type createTexts } from '../../texts/language.ts'

const SHOWN_LETTERS = 80
const RULES = new Set(['required', 'optional', 'hidden'])

/** The names of settings' fields and values in the language of the screen. */
export function createChangeWords({ t, te, locale }: ReturnType<typeof createTexts>['global']): ChangeWords {
  function fieldOf(path: string): string {
    const [first = '', second = '', ...rest] = path.split('.')
    const names = [t(`settings.fields.${first}`)]
    if (te(`settings.parts.${second}`)) names.push(t(`settings.parts.${second}`))
    // The names of the forms' questions contain dots.
    const question = FormField.safeParse(rest.join('.'))
    if (question.success) names.push(inLanguage(fieldLabel(question.data), locale.value))
    else names.push(...rest.filter((part) => te(`settings.parts.${part}`)).map((part) => t(`settings.parts.${part}`)))
    return names.join(t('common.colon'))
  }

  function valueOf(value: Parameters<ChangeWords['valueOf']>[0]): string {
    if (value === undefined || value === null || value === '') return t('settings.nothing')
    if (typeof value === 'boolean') return t(value ? 'settings.yes' : 'settings.no')
    if (Array.isArray(value)) return t('settings.entries', { count: value.length })
    if (typeof value === 'object') return Object.values(value).map(valueOf).join('\n')
    if (RULES.has(String(value))) return t(`university.rules.${String(value)}`)
    const role = StaffRole.safeParse(value)
    if (role.success) return t(`staff.roles.${role.data}`)
    const kind = MailKind.safeParse(value)
    if (kind.success) return t(`outbox.kinds.${kind.data}`)
    const text = String(value)
    return text.length > SHOWN_LETTERS ? `${text.slice(0, SHOWN_LETTERS)}…` : text
  }

  return { fieldOf, valueOf }
}
