import { nextTick, onBeforeUnmount, onMounted, watch, type Ref } from 'vue'

/**
 * Opens and closes the platform's own modal dialog as a model says: focus stays inside, everything behind it is inert, focus
 * goes back. `follow` is for its `close` event: where the model stays open, so does the dialog.
 */
export function useModal(dialog: Readonly<Ref<HTMLDialogElement | null>>, isOpen: Ref<boolean>) {
  async function follow(): Promise<void> {
    await nextTick()
    const element = dialog.value
    if (!element) return
    if (isOpen.value && !element.open) element.showModal()
    else if (!isOpen.value && element.open) element.close()
  }
  watch(isOpen, follow)
  onMounted(follow)
  // Closed rather than just taken away: only then does the focus go back to where it was.
  onBeforeUnmount(() => dialog.value?.close())

  return { follow }
}
