import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'

/**
 * Why there is no picture: the camera may not be used, there is none, something else has it, it went away (unplugged, or the PC slept),
 * it gives no picture at the moment (covered or switched off by a key of its own), or anything else.
 */
export type CameraProblem = 'denied' | 'missing' | 'busy' | 'gone' | 'silent' | 'failed'

export interface WantedCamera {
  width: number
  height: number
  /** Towards the person at the kiosk, or away from them. Cameras that don't tell are used as well. */
  facing: 'user' | 'environment'
}

/** A camera that is plugged in again ends these, without a press. */
const MENDED_BY_A_CAMERA: ReadonlySet<CameraProblem | undefined> = new Set(['missing', 'gone'])

/**
 * Shows a camera's live picture in `video` while that is in the page. Every track is stopped when the screen is left. Whatever takes the
 * picture away is told as `problem`, and `start` tries again.
 */
export function useCamera(video: Readonly<Ref<HTMLVideoElement | null>>, { width, height, facing }: WantedCamera) {
  const stream = shallowRef<MediaStream>()
  const problem = ref<CameraProblem>()
  const cameraIds = ref<string[]>([])
  let lastStart = 0
  let watching = new AbortController()

  function stop(): void {
    lastStart += 1
    watching.abort()
    for (const track of stream.value?.getTracks() ?? []) track.stop()
    stream.value = undefined
  }

  /** Ends the picture for a reason that the graduate is told. */
  function fail(why: CameraProblem): void {
    stop()
    problem.value = why
  }

  async function start(deviceId?: string): Promise<void> {
    stop()
    const thisStart = lastStart
    problem.value = undefined
    try {
      const started = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: {
          width: { ideal: width },
          height: { ideal: height },
          ...(deviceId === undefined ? { facingMode: { ideal: facing } } : { deviceId: { exact: deviceId } }),
        },
      })
      // The graduate may have left, or asked for another camera, while this one was starting.
      if (thisStart !== lastStart) {
        for (const track of started.getTracks()) track.stop()
        return
      }
      stream.value = started
      watchOver(started)
      await noteCameras()
    } catch (error) {
      if (thisStart === lastStart) fail(problemOf(error))
    }
  }

  /** A track that ends by itself says so once. One that falls silent may come back, so it is not stopped. */
  function watchOver(started: MediaStream): void {
    watching = new AbortController()
    const { signal } = watching
    for (const track of started.getTracks()) {
      if (track.muted) problem.value = 'silent'
      track.addEventListener('ended', () => fail('gone'), { signal })
      track.addEventListener('mute', () => (problem.value = 'silent'), { signal })
      track.addEventListener('unmute', () => (problem.value = undefined), { signal })
    }
  }

  async function noteCameras(): Promise<void> {
    // Without the list there is still the picture.
    const devices = await navigator.mediaDevices.enumerateDevices().catch(() => [])
    cameraIds.value = devices.filter(({ kind }) => kind === 'videoinput').map((device) => device.deviceId)
  }

  async function noteChange(): Promise<void> {
    const thisStart = lastStart
    await noteCameras()
    // The graduate may have left meanwhile.
    if (thisStart !== lastStart) return
    const current = currentId()
    // Not every system ends the track of a camera that was unplugged.
    if (current !== '' && !cameraIds.value.includes(current)) fail('gone')
    else if (MENDED_BY_A_CAMERA.has(problem.value) && cameraIds.value.length > 0) await start()
  }

  const currentId = () => stream.value?.getVideoTracks()[0]?.getSettings().deviceId ?? ''

  /** The next camera of this kiosk: one may look at the person, another at the desk. */
  async function switchCamera(): Promise<void> {
    const next = cameraIds.value[(cameraIds.value.indexOf(currentId()) + 1) % cameraIds.value.length]
    await start(next)
  }

  watch([stream, video], ([source, element]) => {
    if (element) element.srcObject = source ?? null
  })
  navigator.mediaDevices.addEventListener('devicechange', noteChange)
  onScopeDispose(() => {
    navigator.mediaDevices.removeEventListener('devicechange', noteChange)
    stop()
  })

  return { stream, problem, cameraIds, start, stop, fail, switchCamera }
}

function problemOf(error: unknown): CameraProblem {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing'
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy'
  return 'failed'
}
