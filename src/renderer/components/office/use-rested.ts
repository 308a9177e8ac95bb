import { onBeforeUnmount } from 'vue'

/** Acts once it was not called for `restsMs`; not any more once its component is gone. */
export function useRested(act: () => unknown, restsMs: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  onBeforeUnmount(() => clearTimeout(timer))
  return () => {
    clearTimeout(timer)
    timer = setTimeout(act, restsMs)
  }
}
