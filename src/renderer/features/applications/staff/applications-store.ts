import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowRef } from 'vue'
import type { z } from 'zod'
import { OPEN_STATES, type ApplicationState } from '../../../../shared/features/applications/application.ts'
import type { approveApplication as ApproveApplication } from '../../../../shared/features/applications/approve-application.ts'
import type { ApplicationDetail } from '../../../../shared/features/applications/get-application.ts'
import type {
  ApplicationRow,
  ListApplicationsInput,
} from '../../../../shared/features/applications/list-applications.ts'
import type { RejectApplicationInput } from '../../../../shared/features/applications/reject-application.ts'
import type { RequestResubmissionInput } from '../../../../shared/features/applications/request-resubmission.ts'
import { office, OperationError } from '../../../bridge/client.ts'

const PAGE_SIZE = 50
const MAX_PAGE_SIZE = 100

type Filter = Pick<ListApplicationsInput, 'states' | 'search' | 'sort' | 'isOnlyMine'>
type Counts = Record<ApplicationState, number>

const filterAtFirst = (): Filter => ({ states: [...OPEN_STATES], search: '', sort: 'oldestFirst', isOnlyMine: false })

/** The queue and the one case that is open (S1, S2). Answers that come too late for what is on the screen are dropped. */
export const useApplicationsStore = defineStore('office-applications', () => {
  const filter = reactive<Filter>(filterAtFirst())
  const rows = shallowRef<ApplicationRow[]>([])
  const hasMore = ref(false)
  const isListed = ref(false)
  const counts = shallowRef<Counts>()
  const selectedId = ref<number>()
  const openCase = shallowRef<ApplicationDetail>()
  /** Where the selected row was: when it leaves the list, the next one is now there. */
  let lastIndex = -1
  let listTurn = 0
  let caseTurn = 0

  const selectedIndex = computed(() => rows.value.findIndex((row) => row.applicationId === selectedId.value))

  const page = (after: number | null, limit: number) =>
    office.applications.listApplications({ ...filter, states: [...filter.states], after, limit })

  async function listApplications(): Promise<void> {
    const turn = ++listTurn
    const first = await page(null, PAGE_SIZE)
    if (turn === listTurn) show(first.rows, first.hasMore)
  }

  async function listMoreApplications(): Promise<void> {
    const turn = ++listTurn
    const next = await page(rows.value.at(-1)?.applicationId ?? null, PAGE_SIZE)
    if (turn === listTurn) show([...rows.value, ...next.rows], next.hasMore)
  }

  /** Asks anew for as many rows as are shown, so that neither the place in the list nor the selection is lost. */
  async function refreshApplications(): Promise<void> {
    const turn = ++listTurn
    const wanted = Math.max(rows.value.length, PAGE_SIZE)
    const fresh: ApplicationRow[] = []
    let isMore = true
    while (isMore && fresh.length < wanted) {
      const next = await page(fresh.at(-1)?.applicationId ?? null, Math.min(MAX_PAGE_SIZE, wanted - fresh.length))
      if (turn !== listTurn) return
      fresh.push(...next.rows)
      isMore = next.hasMore && next.rows.length > 0
    }
    const before = rows.value.find((row) => row.applicationId === selectedId.value)
    show(fresh, isMore)
    await followOpenCase(before)
  }

  function show(newRows: ApplicationRow[], isMore: boolean): void {
    rows.value = newRows
    hasMore.value = isMore
    isListed.value = true
    if (selectedIndex.value >= 0) lastIndex = selectedIndex.value
  }

  /** Every look at a case is audited, so it is read again only when the list shows that it changed. */
  async function followOpenCase(before: ApplicationRow | undefined): Promise<void> {
    const shown = openCase.value
    if (!shown || shown.applicationId !== selectedId.value) return
    const row = rows.value[selectedIndex.value]
    const hasLeft = before !== undefined && row === undefined && matchesFilter(shown)
    const hasChanged =
      row !== undefined &&
      (row.state !== shown.state ||
        row.claimedBy !== (shown.claim?.by ?? null) ||
        row.submittedAtMs !== shown.submittedAtMs)
    if (hasLeft || hasChanged) await getApplication(shown.applicationId)
  }

  /** As far as a case tells: one that should be in the list and isn't has changed elsewhere. */
  function matchesFilter(detail: ApplicationDetail): boolean {
    if (filter.isOnlyMine && !detail.claim?.isMine) return false
    return filter.states.length === 0 || filter.states.includes(detail.state)
  }

  async function countApplications(): Promise<void> {
    counts.value = (await office.applications.countApplications({})).counts
  }

  function select(applicationId: number | undefined): void {
    selectedId.value = applicationId
    if (openCase.value?.applicationId !== applicationId) {
      caseTurn++
      openCase.value = undefined
    }
    if (selectedIndex.value >= 0) lastIndex = selectedIndex.value
  }

  /** One row down (1) or up (-1). */
  function selectBeside(step: 1 | -1): void {
    const at = selectedIndex.value
    // The selected row has left the list: the one that took its place is next.
    const index = at >= 0 ? at + step : lastIndex + (step === 1 ? 0 : -1)
    const row = rows.value[Math.max(0, Math.min(rows.value.length - 1, index))]
    if (row) select(row.applicationId)
  }

  async function getApplication(applicationId: number): Promise<void> {
    const turn = ++caseTurn
    const detail = await office.applications.getApplication({ applicationId })
    if (turn === caseTurn && applicationId === selectedId.value) openCase.value = detail
  }

  async function claimApplication(input: { applicationId: number; isTakeOver: boolean }): Promise<void> {
    await showChanged(await office.applications.claimApplication(input))
  }

  async function releaseApplication(applicationId: number): Promise<void> {
    await showChanged(await office.applications.releaseApplication({ applicationId }))
  }

  async function showChanged(detail: ApplicationDetail): Promise<void> {
    if (detail.applicationId === selectedId.value) {
      caseTurn++
      openCase.value = detail
    }
    await settle(refreshLists)
  }

  async function approveApplication(input: z.input<(typeof ApproveApplication)['input']>): Promise<void> {
    await office.applications.approveApplication(input)
    await reloadAfter(input.applicationId)
  }

  async function rejectApplication(input: z.input<typeof RejectApplicationInput>): Promise<void> {
    await office.applications.rejectApplication(input)
    await reloadAfter(input.applicationId)
  }

  async function requestResubmission(input: z.input<typeof RequestResubmissionInput>): Promise<void> {
    await office.applications.requestResubmission(input)
    await reloadAfter(input.applicationId)
  }

  async function reloadAfter(applicationId: number): Promise<void> {
    await settle(() => getApplication(applicationId))
    await settle(refreshLists)
  }

  async function refreshLists(): Promise<void> {
    await Promise.all([refreshApplications(), countApplications()])
  }

  function wipe(): void {
    listTurn++
    caseTurn++
    lastIndex = -1
    Object.assign(filter, filterAtFirst())
    rows.value = []
    hasMore.value = false
    isListed.value = false
    counts.value = undefined
    selectedId.value = undefined
    openCase.value = undefined
  }

  return {
    filter,
    rows,
    hasMore,
    isListed,
    counts,
    selectedId,
    selectedIndex,
    openCase,
    listApplications,
    listMoreApplications,
    refreshLists,
    countApplications,
    select,
    selectBeside,
    getApplication,
    claimApplication,
    releaseApplication,
    approveApplication,
    rejectApplication,
    requestResubmission,
    wipe,
  }
})

/** What was done is done: a screen that could not be refreshed after it must not look like a failure of it. */
async function settle(refresh: () => Promise<void>): Promise<void> {
  try {
    await refresh()
  } catch (error) {
    if (!(error instanceof OperationError)) throw error
  }
}
