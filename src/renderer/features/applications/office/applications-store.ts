import { defineStore } from 'pinia'
import { reactive, shallowRef } from 'vue'
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
import { useKeysetPages } from '../../../components/use-keyset-pages.ts'
import { useSelection } from '../../../components/office/list/use-selection.ts'

type Filter = Pick<ListApplicationsInput, 'states' | 'search' | 'sort' | 'isOnlyMine'>
type Counts = Record<ApplicationState, number>

/** The queue and the one case that is open (S1, S2). */
export const useApplicationsStore = defineStore('office-applications', () => {
  const filter = reactive<Filter>({ states: [...OPEN_STATES], search: '', sort: 'oldestFirst', isOnlyMine: false })
  const counts = shallowRef<Counts>()
  const pages = useKeysetPages('applicationId', (after, limit) =>
    office.applications.listApplications({ ...filter, after, limit }),
  )
  const selection = useSelection('applicationId', pages.rows, (applicationId) =>
    office.applications.getApplication({ applicationId }),
  )
  const { detail, selectedId, selectedRow } = selection

  async function refreshApplications(): Promise<void> {
    const before = selectedRow.value
    if (await pages.refresh()) await followOpenCase(before)
  }

  /** Reading a case writes an audit row, so the open case is only read again when the list shows that it changed. */
  async function followOpenCase(before: ApplicationRow | undefined): Promise<void> {
    const shown = detail.value
    const row = selectedRow.value
    if (!shown) return
    const hasLeft = before !== undefined && row === undefined && matchesFilter(shown)
    const hasChanged =
      row !== undefined &&
      (row.state !== shown.state ||
        row.claimedBy !== (shown.claim?.by ?? null) ||
        row.submittedAtMs !== shown.submittedAtMs)
    if (hasLeft || hasChanged) await selection.readSelected()
  }

  /** Whether the case should be in the list. If it should but is not, it was changed elsewhere. */
  function matchesFilter({ claim, state }: ApplicationDetail): boolean {
    if (filter.isOnlyMine && !claim?.isMine) return false
    return filter.states.length === 0 || filter.states.includes(state)
  }

  async function countApplications(): Promise<void> {
    counts.value = (await office.applications.countApplications({})).counts
  }

  async function list(): Promise<void> {
    await Promise.all([pages.list(), countApplications()])
  }

  async function refresh(): Promise<void> {
    await Promise.all([refreshApplications(), countApplications()])
  }

  async function claimApplication(input: { applicationId: number; isTakeOver: boolean }): Promise<void> {
    await showChanged(await office.applications.claimApplication(input))
  }

  async function releaseApplication(applicationId: number): Promise<void> {
    await showChanged(await office.applications.releaseApplication({ applicationId }))
  }

  async function showChanged(changed: ApplicationDetail): Promise<void> {
    selection.showDetail(changed)
    await settle(refresh)
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
    if (selectedId.value === applicationId) await settle(selection.readSelected)
    await settle(refresh)
  }

  return {
    ...pages,
    ...selection,
    filter,
    counts,
    list,
    refresh,
    claimApplication,
    releaseApplication,
    approveApplication,
    rejectApplication,
    requestResubmission,
  }
})

/** The operation has succeeded: when the screen can't be refreshed after it, that must not look as if the operation failed. */
async function settle(refresh: () => Promise<void>): Promise<void> {
  try {
    await refresh()
  } catch (error) {
    if (!(error instanceof OperationError)) throw error
  }
}
