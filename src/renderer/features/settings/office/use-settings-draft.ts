import { computed, onMounted, ref, shallowRef, watch, type Ref } from 'vue'
import { asJson, listChanges } from '../../../../shared/features/settings/list-changes.ts'
import { OperationError } from '../../../bridge/client.ts'
import { useOfficeChanges } from '../../../bridge/office/use-office-changes.ts'
import { useLatest, useOperation } from '../../../bridge/use-operation.ts'

interface Stored<Value> {
  revision: number
  value: Value
}

/**
 * Settings for a page that changes them. `draft` is what the page shows. It is saved only if the stored settings still have the
 * revision it was made from. If somebody else saved in between, nothing is stored, and `conflict` holds both versions until one is taken.
 */
export function useSettingsDraft<Value extends object>({
  atFirst,
  read,
  change,
  path = '',
}: {
  /** Shown until the settings are read. */
  atFirst: Value
  read: () => Promise<Stored<Value>>
  /** Stores the draft, or fails with settingsChanged. @returns the new revision */
  change: (next: Stored<Value>) => Promise<{ revision: number }>
  /** What the names of the fields begin with where a conflict is shown. */
  path?: string
}) {
  const stored = shallowRef<Stored<Value>>()
  /** The revision that the draft was made from. */
  let base: Stored<Value> | undefined
  // Vue's type unwraps refs inside; settings are plain data and have none.
  const draft = ref(copyOf(atFirst)) as Ref<Value>

  const reading = useLatest(async () => {
    stored.value = await read()
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

  const isConflictShown = ref(false)
  const saving = useOperation(async () => {
    const value = copyOf(draft.value)
    try {
      const { revision } = await change({ revision: base?.revision ?? 0, value })
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

  /** The stored settings compared with what this page would have stored, field by field. */
  const conflict = computed(() => {
    if (!isConflictShown.value || !stored.value) return undefined
    const changes = listChanges(asJson(stored.value.value), asJson(draft.value), path)
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
export function copyOf<Value extends object>(value: Value): Value {
  return JSON.parse(JSON.stringify(value))
}

const isSame = (one: object, other: object): boolean => listChanges(asJson(one), asJson(other)).length === 0
