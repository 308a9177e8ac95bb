import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'

export type CameraProblem = 'denied' | 'missing' | 'busy' | 'failed'

export interface WantedCamera {
  width: number
  height: number
  /** Towards the person at the kiosk, or away from them. Cameras that don't tell are used as well. */
  facing: 'user' | 'environment'
}

/** Shows a camera's live picture in `video` while that is in the page. Every track is stopped when the screen is left. */
export function useCamera(video: Readonly<Ref<HTMLVideoElement | null>>, { width, height, facing }: WantedCamera) {
  const stream = shallowRef<MediaStream>()
  const problem = ref<CameraProblem>()
  const cameraIds = ref<string[]>([])
  let lastStart = 0

  function stop(): void {
    lastStart += 1
    for (const track of stream.value?.getTracks() ?? []) track.stop()
    stream.value = undefined
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
      const devices = await navigator.mediaDevices.enumerateDevices()
      cameraIds.value = devices.filter(({ kind }) => kind === 'videoinput').map((device) => device.deviceId)
    } catch (error) {
      if (thisStart === lastStart) problem.value = problemOf(error)
    }
  }

  /** The next camera of this kiosk: one may look at the person, another at the desk. */
  async function switchCamera(): Promise<void> {
    const current = stream.value?.getVideoTracks()[0]?.getSettings().deviceId ?? ''
    const next = cameraIds.value[(cameraIds.value.indexOf(current) + 1) % cameraIds.value.length]
    await start(next)
  }

  watch([stream, video], ([source, element]) => {
    if (element) element.srcObject = source ?? null
  })
  onScopeDispose(stop)

  return { stream, problem, cameraIds, start, stop, switchCamera }
}

function problemOf(error: unknown): CameraProblem {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing'
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy'
  return 'failed'
}
