import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, shallowRef, type EffectScope } from 'vue'
import type { QrReader } from './qr-reader.ts'
import { useQrScan } from './use-qr-scan.ts'

let scope: EffectScope
beforeEach(() => {
  vi.useFakeTimers()
  scope = effectScope()
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

/** A video that always has a next frame, and a reader that answers when the test says so. */
function look(openReader?: () => Promise<QrReader>) {
  const video = shallowRef<HTMLVideoElement | null>(null)
  const readings: PromiseWithResolvers<string[]>[] = []
  const heard: string[][] = []
  const onFailure = vi.fn<() => void>()
  const close = vi.fn<() => void>()
  const read = () => {
    const reading = Promise.withResolvers<string[]>()
    readings.push(reading)
    return reading.promise
  }
  scope.run(() =>
    useQrScan({
      video,
      openReader: openReader ?? (() => Promise.resolve({ read, close })),
      onTexts: (texts) => heard.push(texts),
      onFailure,
    }),
  )
  const aVideo = () =>
    Object.assign(document.createElement('video'), {
      requestVideoFrameCallback: (tell: VideoFrameRequestCallback) => setTimeout(tell, 33),
    })
  return { video, aVideo, readings, heard, onFailure, close }
}

describe('looking for QR codes', () => {
  it('waits for the live picture, and never reads two frames at once', async () => {
    const { video, aVideo, readings, heard } = look()
    await vi.advanceTimersByTimeAsync(1000)
    expect(readings).toHaveLength(0)
    video.value = aVideo()
    await vi.advanceTimersByTimeAsync(5000)
    expect(readings).toHaveLength(1)
    readings[0]?.resolve([])
    await vi.advanceTimersByTimeAsync(5000)
    expect(readings).toHaveLength(2)
    readings[1]?.resolve(['a', 'b'])
    await vi.advanceTimersByTimeAsync(0)
    expect(heard).toEqual([[], ['a', 'b']])
  })

  it.each(['the screen goes', 'the picture goes'])('ends when %s, even in the middle of a frame', async (how) => {
    const { video, aVideo, readings, heard, close } = look()
    video.value = aVideo()
    await vi.advanceTimersByTimeAsync(100)
    if (how === 'the screen goes') scope.stop()
    else video.value = null
    await vi.advanceTimersByTimeAsync(0)
    readings[0]?.resolve(['too late'])
    await vi.advanceTimersByTimeAsync(5000)
    expect(heard).toEqual([])
    expect(readings).toHaveLength(1)
    expect(close).toHaveBeenCalledOnce()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('tells once of a reader that can’t be loaded or breaks', async () => {
    const broken = look(() => Promise.reject(new Error('no wasm')))
    broken.video.value = broken.aVideo()
    await vi.advanceTimersByTimeAsync(1000)
    expect(broken.onFailure).toHaveBeenCalledOnce()

    const breaking = look()
    breaking.video.value = breaking.aVideo()
    await vi.advanceTimersByTimeAsync(100)
    breaking.readings[0]?.reject(new Error('out of memory'))
    await vi.advanceTimersByTimeAsync(1000)
    expect(breaking.onFailure).toHaveBeenCalledOnce()
    expect(breaking.readings).toHaveLength(1)
  })
})
