import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, shallowRef, type EffectScope } from 'vue'
import { useCamera } from './use-camera.ts'

let scope: EffectScope
/** Requests for a camera, in order. Each succeeds or fails when the test says so. */
let asked: PromiseWithResolvers<MediaStream>[]

beforeEach(() => {
  scope = effectScope()
  asked = []
  vi.stubGlobal('navigator', {
    mediaDevices: {
      getUserMedia: () => {
        const camera = Promise.withResolvers<MediaStream>()
        asked.push(camera)
        return camera.promise
      },
      enumerateDevices: () => Promise.resolve([]),
    },
  })
})
afterEach(() => {
  scope.stop()
  vi.unstubAllGlobals()
})

function open() {
  const camera = scope.run(() => useCamera(shallowRef(null), { width: 1280, height: 720, facing: 'user' }))
  if (!camera) throw new Error('The scope is over')
  return camera
}

/** A camera's stream, and whether its light is on. */
function stream() {
  const stop = vi.fn<() => void>()
  // happy-dom has no streams. The code only uses a stream's tracks.
  return { isOn: () => stop.mock.calls.length === 0, stream: { getTracks: () => [{ stop }] } as unknown as MediaStream }
}

describe('a camera', () => {
  it('goes off when it is stopped, and when its screen goes', async () => {
    const camera = open()
    const [first, second] = [stream(), stream()]
    const started = camera.start()
    asked[0]?.resolve(first.stream)
    await started
    expect([camera.stream.value, first.isOn()]).toEqual([first.stream, true])
    camera.stop()
    expect([camera.stream.value, first.isOn()]).toEqual([undefined, false])
    const startedAgain = camera.start()
    asked[1]?.resolve(second.stream)
    await startedAgain
    expect(second.isOn()).toBe(true)
    scope.stop()
    expect(second.isOn()).toBe(false)
  })

  it.each(['the screen went', 'it was stopped'])('that starts after %s goes off at once', async (what) => {
    const camera = open()
    const late = stream()
    const started = camera.start()
    if (what === 'the screen went') scope.stop()
    else camera.stop()
    asked[0]?.resolve(late.stream)
    await started
    expect([camera.stream.value, late.isOn()]).toEqual([undefined, false])
  })

  it('is one at a time, however often it is asked for', async () => {
    const camera = open()
    const [first, second] = [stream(), stream()]
    const both = [camera.start(), camera.start()]
    asked[1]?.resolve(second.stream)
    asked[0]?.resolve(first.stream)
    await Promise.all(both)
    expect([camera.stream.value, first.isOn(), second.isOn()]).toEqual([second.stream, false, true])
  })

  it.each([
    ['NotAllowedError', 'denied'],
    ['SecurityError', 'denied'],
    ['NotFoundError', 'missing'],
    ['OverconstrainedError', 'missing'],
    ['NotReadableError', 'busy'],
    ['AbortError', 'busy'],
    ['TypeError', 'failed'],
  ])('that fails with %s is %s', async (name, problem) => {
    const camera = open()
    const started = camera.start()
    asked[0]?.reject(new DOMException('no', name))
    await started
    expect(camera.problem.value).toBe(problem)
    void camera.start()
    expect(camera.problem.value).toBeUndefined()
  })
})
