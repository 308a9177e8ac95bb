import { computed, shallowRef, watch, type Ref } from 'vue'
import type { z } from 'zod'
import { fieldProblemsOf } from '../../../../shared/bridge/field-problems.ts'
import type { FieldProblems } from '../../../../shared/bridge/result.ts'
import {
  settingsSections,
  type changeSection,
  type SectionName,
  type SectionValue,
} from '../../../../shared/settings.ts'
import { office } from '../../../bridge/client.ts'
import { copyOf, useSettingsDraft } from './use-settings-draft.ts'

/** What {@link useSettingsSection} gives for any section, for parts that show no field of it. */
export type SettingsDraft = Pick<
  ReturnType<typeof useSettingsSection>,
  | 'isChanged'
  | 'isChangedElsewhere'
  | 'reading'
  | 'saving'
  | 'conflict'
  | 'closeConflict'
  | 'discard'
  | 'save'
  | 'saveMine'
  | 'problems'
> & { readonly stored: Readonly<Ref<object | undefined>> }

/** A section of the settings for a page that changes it: see {@link useSettingsDraft}. */
export function useSettingsSection<Name extends SectionName>(name: Name) {
  type Value = SectionValue<Name>
  const section = settingsSections[name]

  const settings = useSettingsDraft<Value>({
    atFirst: section.defaults as Value,
    async read() {
      const { revision, value } = await office.settings.readSection({ section: name })
      // The section of this name was asked for.
      return { revision, value: value as Value }
    },
    // Name and value belong together. TypeScript can't follow a name that is only known at run time.
    change: (next) => office.settings.changeSection({ section: name, ...next } as z.input<typeof changeSection.input>),
  })

  /** What only main knows to be wrong, until something is changed. */
  const refused = shallowRef<FieldProblems>({})
  watch(
    () => settings.saving.failure,
    (failure) => (refused.value = withoutPrefix(failure?.fields ?? {})),
  )
  watch(settings.draft, () => (refused.value = {}), { deep: true })

  /** Updated at every change, so that the page shows at once what can't be saved. */
  const problems = computed<FieldProblems>(() => {
    const parsed = section.change.safeParse(settings.draft.value)
    return parsed.success ? refused.value : fieldProblemsOf(parsed.error)
  })

  /** Puts the section's defaults into the draft. */
  function takeDefaults(): void {
    settings.draft.value = copyOf(section.defaults as Value)
  }

  return { ...settings, problems, takeDefaults }
}

/** `value.terms.version` to `terms.version`: main names a field by its path in the operation's input. */
function withoutPrefix(fields: FieldProblems): FieldProblems {
  return Object.fromEntries(Object.entries(fields).map(([path, problem]) => [path.replace(/^value\./, ''), problem]))
}
