import { computed, onMounted, ref, shallowRef, watch, type Ref } from 'vue'
import type { z } from 'zod'
import { fieldProblemsOf } from '../../../../shared/bridge/field-problems.ts'
import { asJson, listChanges } from '../../../../shared/features/settings/list-changes.ts'
import {
  settingsSections,
  type changeSection,
  type SectionName,
  type SectionValue,
} from '../../../../shared/settings.ts'
import { office, OperationError } from '../../../bridge/client.ts'
import { useLatest, useOperation } from '../../../bridge/use-operation.ts'
import { useOfficeChanges } from '../../../bridge/office/use-office-changes.ts'

interface Stored<Value> {
  revision: number
  value: Value
}

/**
 * A section of the settings for a page that changes it. `draft` is what the page shows. It is saved only if the stored section still
 * has the revision it was made from. If somebody else saved in between, nothing is stored, and `conflict` holds both versions until
 * one is taken.
 */
export function useSettingsSection<Name extends SectionName>(name: Name) {
  type Value = SectionValue<Name>
  const section = settingsSections[name]

  const stored = shallowRef<Stored<Value>>()
  /** The revision that the draft was made from. */
  let base: Stored<Value> | undefined
  // Vue's type unwraps refs inside; a section is plain data and has none.
  const draft = ref(copyOf(section.defaults as Value)) as Ref<Value>

  const reading = useLatest(async () => {
    const { revision, value } = await office.settings.readSection({ section: name })
    // The section of this name was asked for.
    stored.value = { revision, value: value as Value }
  })
  onMounted(() => reading.run())
  useOfficeChanges(reading.run)

  const isChanged = computed(() => stored.value !== undefined && !isSame(draft.value, (base ?? stored.value).value))
  const isChangedElsewhere = ref(false)
  watch(stored, (now) => {
    if (!now) return
    if (base === undefined || isSame(draft.value, base.value) || isSame(draft.value, now.value)) discard()
    // Unsaved changes are not overwritten.
    else isChangedElsewhere.value = now.revision !== base.revision
  })

  /** Shows what is stored. */
  function discard(): void {
    base = stored.value
    if (base) draft.value = copyOf(base.value)
    isChangedElsewhere.value = false
    isConflictShown.value = false
  }

  /** Updated at every change, so that the page shows at once what can't be saved. */
  const problems = computed(() => {
    const parsed = section.change.safeParse(draft.value)
    return parsed.success ? {} : fieldProblemsOf(parsed.error)
  })

  const isConflictShown = ref(false)
  const saving = useOperation(async () => {
    const value = copyOf(draft.value)
    const change = { section: name, revision: base?.revision ?? 0, value }
    try {
      // Name and value belong together. TypeScript can't follow a name that is only known at run time.
      const { revision } = await office.settings.changeSection(change as z.input<typeof changeSection.input>)
      // What was typed during the save stays, as an unsaved change.
      base = { revision, value }
      stored.value = base
      return true
    } catch (error) {
      if (!(error instanceof OperationError) || error.code !== 'settingsChanged') throw error
      await reading.run()
      // Without a reading there is nothing to compare: the page says so, with a button to try again.
      isConflictShown.value = reading.failure === undefined
      return false
    }
  })

  /** The stored section compared with what this page would have stored, field by field. */
  const conflict = computed(() => {
    if (!isConflictShown.value || !stored.value) return undefined
    const changes = listChanges(asJson(stored.value.value), asJson(draft.value))
    return changes.length > 0 ? changes : undefined
  })

  /** Saves this page's version in place of the other one. @returns whether it is stored */
  async function saveMine(): Promise<boolean> {
    base = stored.value
    isConflictShown.value = false
    return save()
  }

  /** @returns whether it is stored */
  async function save(): Promise<boolean> {
    return (await saving.run())?.value ?? false
  }

  /** Goes back to the page without taking or saving anything. */
  function closeConflict(): void {
    isConflictShown.value = false
  }

  return {
    stored,
    draft,
    isChanged,
    isChangedElsewhere,
    problems,
    reading,
    saving,
    conflict,
    closeConflict,
    discard,
    save,
    saveMine,
  }
}

/** Copies plain data, through JSON. */
function copyOf<Value extends object>(value: Value): Value {
  return JSON.parse(JSON.stringify(value))
}

const isSame = (one: object, other: object): boolean => listChanges(asJson(one), asJson(other)).length === 0
