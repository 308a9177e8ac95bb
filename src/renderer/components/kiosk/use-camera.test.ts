import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, shallowRef, type EffectScope } from 'vue'
import { useCamera } from './use-camera.ts'

let scope: EffectScope
/** Requests for a camera, in order. Each succeeds or fails when the test says so. */
let asked: PromiseWithResolvers<MediaStream>[]
/** The cameras of this PC, by id. */
let cameras: string[]
let devices: EventTarget

beforeEach(() => {
  scope = effectScope()
  asked = []
  cameras = []
  devices = Object.assign(new EventTarget(), {
    getUserMedia: () => {
      const camera = Promise.withResolvers<MediaStream>()
      asked.push(camera)
      return camera.promise
    },
    enumerateDevices: () => Promise.resolve(cameras.map((deviceId) => ({ kind: 'videoinput', deviceId }))),
  })
  vi.stubGlobal('navigator', { mediaDevices: devices })
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

/** A camera's stream, whether its light is on, and what the browser says of its track. */
function stream(deviceId = '') {
  const stop = vi.fn<() => void>()
  const track = Object.assign(new EventTarget(), { stop, muted: false, getSettings: () => ({ deviceId }) })
  const tracks = () => [track]
  return {
    isOn: () => stop.mock.calls.length === 0,
    say: (event: 'ended' | 'mute' | 'unmute') => track.dispatchEvent(new Event(event)),
    track,
    // happy-dom has no streams. The code only uses a stream's tracks.
    stream: { getTracks: tracks, getVideoTracks: tracks } as unknown as MediaStream,
  }
}

/** A camera that shows its picture. */
async function openLive(deviceId?: string) {
  const camera = open()
  const live = stream(deviceId)
  const started = camera.start()
  asked[0]?.resolve(live.stream)
  await started
  return { camera, live }
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

describe('a camera that shows its picture', () => {
  it('and ends by itself is told as gone, and can be tried again', async () => {
    const { camera, live } = await openLive()
    live.say('ended')
    expect([camera.stream.value, camera.problem.value, live.isOn()]).toEqual([undefined, 'gone', false])
    const [again, next] = [camera.start(), stream()]
    asked[1]?.resolve(next.stream)
    await again
    expect([camera.stream.value, camera.problem.value]).toEqual([next.stream, undefined])
    // The former track has nothing to say any more.
    for (const event of ['ended', 'mute'] as const) live.say(event)
    expect([camera.stream.value, camera.problem.value]).toEqual([next.stream, undefined])
  })

  it('and falls silent is told so until its picture is back', async () => {
    const { camera, live } = await openLive()
    live.say('mute')
    expect([camera.stream.value, camera.problem.value]).toEqual([live.stream, 'silent'])
    live.say('unmute')
    expect([camera.stream.value, camera.problem.value]).toEqual([live.stream, undefined])
  })

  it('is told as silent also when it is so from the start', async () => {
    const camera = open()
    const covered = stream()
    covered.track.muted = true
    const started = camera.start()
    asked[0]?.resolve(covered.stream)
    await started
    expect(camera.problem.value).toBe('silent')
  })

  it('and is unplugged is told as gone, also where its track says nothing', async () => {
    cameras = ['desk', 'face']
    const { camera, live } = await openLive('desk')
    devices.dispatchEvent(new Event('devicechange'))
    await vi.waitFor(() => expect(camera.cameraIds.value).toEqual(['desk', 'face']))
    expect(camera.problem.value).toBeUndefined()
    cameras = ['face']
    devices.dispatchEvent(new Event('devicechange'))
    await vi.waitFor(() => expect(camera.problem.value).toBe('gone'))
    expect(live.isOn()).toBe(false)
  })

  it('goes on by itself when one is plugged in again', async () => {
    const { camera, live } = await openLive('desk')
    live.say('ended')
    devices.dispatchEvent(new Event('devicechange'))
    cameras = ['desk']
    devices.dispatchEvent(new Event('devicechange'))
    await vi.waitFor(() => expect(asked).toHaveLength(2))
    const next = stream('desk')
    asked[1]?.resolve(next.stream)
    await vi.waitFor(() => expect(camera.stream.value).toBe(next.stream))
    expect(camera.problem.value).toBeUndefined()
  })

  it.each(['before', 'while'])('stays off when the screen goes %s a camera is plugged in', async (when) => {
    const { live } = await openLive('desk')
    live.say('ended')
    const list = Promise.withResolvers<object[]>()
    const enumerateDevices = vi.fn<() => Promise<object[]>>(() => list.promise)
    Object.assign(devices, { enumerateDevices })
    if (when === 'before') scope.stop()
    devices.dispatchEvent(new Event('devicechange'))
    expect(enumerateDevices.mock.calls).toHaveLength(when === 'before' ? 0 : 1)
    scope.stop()
    list.resolve([{ kind: 'videoinput', deviceId: 'desk' }])
    await vi.waitFor(() =>
      expect(enumerateDevices.mock.settledResults.map(({ type }) => type)).not.toContain('incomplete'),
    )
    await nextTick()
    expect(asked).toHaveLength(1)
  })

  it('shows it also where the list of cameras can’t be had', async () => {
    Object.assign(devices, { enumerateDevices: () => Promise.reject(new Error('no list')) })
    const { camera, live } = await openLive()
    expect([camera.stream.value, camera.problem.value]).toEqual([live.stream, undefined])
  })
})
