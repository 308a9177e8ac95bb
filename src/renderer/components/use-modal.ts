import { nextTick, onBeforeUnmount, onMounted, watch, type Ref } from 'vue'

/**
 * Opens and closes the browser's own modal dialog by a model. The focus stays inside, everything behind is inert, and the focus goes
 * back at the end. `follow` handles its `close` event: if the model stays open, so does the dialog.
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
  // Closed, not only removed: else the focus would not go back to where it was.
  onBeforeUnmount(() => dialog.value?.close())

  return { follow }
}
