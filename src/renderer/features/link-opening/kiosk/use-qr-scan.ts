import { watch, type Ref } from 'vue'
import type { QrReader } from './qr-reader.ts'

/** The rest between two frames. Short enough for a moving hand, long enough for the page to stay fast. */
const PAUSE_MS = 100

/**
 * Looks for QR codes in a live picture, one frame at a time, as long as there is a picture. `onTexts` is called for every frame, also
 * without a code; `onFailure` when the reader fails, after which the scan ends.
 */
export function useQrScan(options: {
  video: Readonly<Ref<HTMLVideoElement | null>>
  openReader: () => Promise<QrReader>
  onTexts: (texts: string[]) => void
  onFailure: () => void
}): void {
  watch(options.video, (video, _previous, onCleanup) => {
    if (!video) return
    const stopping = new AbortController()
    onCleanup(() => stopping.abort())
    scan(video, stopping.signal).catch(() => {
      if (!stopping.signal.aborted) options.onFailure()
    })
  })

  async function scan(video: HTMLVideoElement, stopped: AbortSignal): Promise<void> {
    const reader = await options.openReader()
    stopped.addEventListener('abort', () => reader.close())
    while (!stopped.aborted) {
      await nextFrame(video)
      if (stopped.aborted) return
      const texts = await reader.read(video, video.videoWidth, video.videoHeight)
      if (stopped.aborted) return
      options.onTexts(texts)
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
}

function nextFrame(video: HTMLVideoElement): Promise<unknown> {
  return new Promise((resolve) => video.requestVideoFrameCallback(resolve))
}
