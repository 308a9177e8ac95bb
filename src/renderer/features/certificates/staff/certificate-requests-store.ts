import { defineStore } from 'pinia'
import { reactive, ref, shallowRef } from 'vue'
import type { CertificateRequestDetail } from '../../../../shared/features/certificates/get-request.ts'
import type {
  CertificateRequestRow,
  ListRequestsInput,
} from '../../../../shared/features/certificates/list-requests.ts'
import { office } from '../../../bridge/client.ts'

const PAGE_SIZE = 50
const MAX_PAGE_SIZE = 100

type Filter = Pick<ListRequestsInput, 'state' | 'search' | 'sort'>
const defaultFilter = (): Filter => ({ state: 'requested', search: '', sort: 'oldestFirst' })

/** The requests for certificates, and the one that is looked at. */
export const useCertificateRequestsStore = defineStore('certificateRequests', () => {
  const filter = reactive(defaultFilter())
  const rows = shallowRef<CertificateRequestRow[]>([])
  const hasMore = ref(false)
  const isListed = ref(false)
  const selectedId = ref<number>()
  const detail = shallowRef<CertificateRequestDetail>()
  let turn = 0

  const page = (after: number | null, limit: number) => office.certificates.listRequests({ ...filter, after, limit })

  /** From the top, as many as are shown already. */
  async function listRequests(): Promise<void> {
    const mine = ++turn
    const limit = Math.min(MAX_PAGE_SIZE, Math.max(PAGE_SIZE, rows.value.length))
    const first = await page(null, limit)
    if (mine === turn) show(first.rows, first.hasMore)
  }

  async function listMoreRequests(): Promise<void> {
    const mine = ++turn
    const next = await page(rows.value.at(-1)?.requestId ?? null, PAGE_SIZE)
    if (mine === turn) show([...rows.value, ...next.rows], next.hasMore)
  }

  function show(newRows: CertificateRequestRow[], isMore: boolean): void {
    rows.value = newRows
    hasMore.value = isMore
    isListed.value = true
  }

  function select(requestId: number | undefined): void {
    if (selectedId.value === requestId) return
    selectedId.value = requestId
    detail.value = undefined
  }

  function selectBeside(step: 1 | -1): boolean {
    const index = rows.value.findIndex((row) => row.requestId === selectedId.value)
    const next = rows.value[index < 0 ? 0 : index + step]
    if (!next) return false
    select(next.requestId)
    return true
  }

  async function getRequest(requestId: number): Promise<void> {
    const found = await office.certificates.getRequest({ requestId })
    if (selectedId.value === requestId) detail.value = found
  }

  /** The state that the list tells of the request in the panel; undefined when it lists it not (any more). */
  const listedState = () => rows.value.find(({ requestId }) => requestId === detail.value?.requestId)?.state

  function wipe(): void {
    turn++
    Object.assign(filter, defaultFilter())
    show([], false)
    isListed.value = false
    select(undefined)
  }

  return {
    filter,
    rows,
    hasMore,
    isListed,
    selectedId,
    detail,
    listRequests,
    listMoreRequests,
    select,
    selectBeside,
    getRequest,
    listedState,
    wipe,
  }
})
