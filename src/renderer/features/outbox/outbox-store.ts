import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { MailState, OutboxRow } from '../../../shared/features/outbox/outbox-mail.ts'
import { office } from '../../bridge/client.ts'

const PAGE_SIZE = 50
const MAX_PAGE_SIZE = 100

/** The mails that wait, went out or were refused (S12), newest first. */
export const useOutboxStore = defineStore('outbox', () => {
  const states = ref<MailState[]>([])
  const rows = shallowRef<OutboxRow[]>([])
  const hasMore = ref(false)
  const isListed = ref(false)
  const isMailServerSet = ref(true)
  let turn = 0

  const page = (after: number | null, limit: number) =>
    office.outbox.listMails({ states: [...states.value], after, limit })

  /** From the top, as many as are shown already. */
  async function listMails(): Promise<void> {
    const mine = ++turn
    const limit = Math.min(MAX_PAGE_SIZE, Math.max(PAGE_SIZE, rows.value.length))
    const first = await page(null, limit)
    if (mine === turn) show(first.rows, first)
  }

  async function listMoreMails(): Promise<void> {
    const mine = ++turn
    const next = await page(rows.value.at(-1)?.mailId ?? null, PAGE_SIZE)
    if (mine === turn) show([...rows.value, ...next.rows], next)
  }

  function show(newRows: OutboxRow[], answer: { hasMore: boolean; isMailServerSet: boolean }): void {
    rows.value = newRows
    hasMore.value = answer.hasMore
    isMailServerSet.value = answer.isMailServerSet
    isListed.value = true
  }

  async function previewMail(mailId: number): Promise<{ subject: string; text: string }> {
    return office.outbox.previewMail({ mailId })
  }

  async function retryMail(mailId: number): Promise<void> {
    const fresh = await office.outbox.retryMail({ mailId })
    rows.value = rows.value.map((row) => (row.mailId === mailId ? fresh : row))
  }

  function wipe(): void {
    turn++
    states.value = []
    rows.value = []
    hasMore.value = false
    isListed.value = false
    isMailServerSet.value = true
  }

  return { states, rows, hasMore, isListed, isMailServerSet, listMails, listMoreMails, previewMail, retryMail, wipe }
})
