import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { MailState } from '../../../../shared/features/outbox/outbox-mail.ts'
import { office } from '../../../bridge/client.ts'
import { useKeysetPages } from '../../../components/use-keyset-pages.ts'

/** Mails that are waiting, sent or refused (S12), newest first. */
export const useOutboxStore = defineStore('outbox', () => {
  const state = ref<MailState | null>(null)
  const isMailServerSet = ref(true)
  const pages = useKeysetPages('mailId', async (after, limit) => {
    const page = await office.outbox.listMails({ states: state.value === null ? [] : [state.value], after, limit })
    isMailServerSet.value = page.isMailServerSet
    return page
  })
  const { rows } = pages

  async function previewMail(mailId: number): Promise<{ subject: string; text: string }> {
    return office.outbox.previewMail({ mailId })
  }

  async function retryMail(mailId: number): Promise<void> {
    const fresh = await office.outbox.retryMail({ mailId })
    rows.value = rows.value.map((row) => (row.mailId === mailId ? fresh : row))
  }

  return { ...pages, state, isMailServerSet, previewMail, retryMail }
})
