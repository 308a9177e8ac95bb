/** The picture of Chromium's fake camera: `--use-file-for-fake-video-capture=FILE`, which is read again whenever the camera starts. */
import { writeFileSync } from 'node:fs'
import { expect, type Locator, type Page } from '@playwright/test'
import sharp from 'sharp'
import type { ReceivedMail } from './smtp-server.ts'

export const [FILM_WIDTH, FILM_HEIGHT] = [1280, 720]

export const fakeCameraArguments = (film: string): string[] => [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  `--use-file-for-fake-video-capture=${film}`,
]

/** The picture of the QR code out of a mail. */
export function findQrCode(mail: ReceivedMail): Buffer {
  const picture = mail.attachments.find(({ cid, contentType }) => contentType === 'image/png' && cid !== undefined)
  if (!picture || !mail.html.includes(`src="cid:${picture.cid}"`))
    throw new Error(`The mail “${mail.subject}” shows no QR code`)
  return picture.content
}

/** A phone with the picture on its screen, held a little crooked before the camera, in grey values of a byte each. */
export async function drawPhone(picture: Buffer): Promise<Buffer> {
  const screen = await sharp(picture)
    .resize(300, 300, { kernel: 'nearest' })
    .extend({ top: 90, bottom: 90, left: 20, right: 20, background: '#fff' })
    .toBuffer()
  const phone = await sharp(screen).rotate(7, { background: '#556' }).blur(0.8).toBuffer()
  return sharp({ create: { width: FILM_WIDTH, height: FILM_HEIGHT, channels: 3, background: '#556' } })
    .composite([{ input: phone }])
    .greyscale()
    .raw()
    .toColourspace('b-w')
    .toBuffer()
}

export const drawNothing = (): Buffer => Buffer.alloc(FILM_WIDTH * FILM_HEIGHT, 90)

/** A film of two frames, both the same. */
export function writeFilm(file: string, grey: Buffer): void {
  const colourless = Buffer.alloc((FILM_WIDTH * FILM_HEIGHT) / 2, 128)
  const frame = Buffer.concat([Buffer.from('FRAME\n'), grey, colourless])
  const head = Buffer.from(`YUV4MPEG2 W${FILM_WIDTH} H${FILM_HEIGHT} F10:1 Ip A1:1 C420jpeg\n`)
  writeFileSync(file, Buffer.concat([head, frame, frame]))
}

/** The fake camera's track ends by itself: what the browser does when a camera is unplugged, or when the PC wakes up. */
export async function loseCamera(live: Locator): Promise<void> {
  await expect
    .poll(() => live.evaluate((video) => video instanceof HTMLVideoElement && video.videoWidth > 0))
    .toBe(true)
  await live.evaluate((video) => {
    if (!(video instanceof HTMLVideoElement) || !(video.srcObject instanceof MediaStream)) return
    const [track] = video.srcObject.getVideoTracks()
    track?.stop()
    track?.dispatchEvent(new Event('ended'))
  })
}

/** Notes every track that the page gets from a camera from now on. */
export const watchTracks = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { mediaDevices } = navigator
    const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices)
    const tracks: MediaStreamTrack[] = []
    Reflect.set(window, 'cameraTracks', tracks)
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await getUserMedia(constraints)
      tracks.push(...stream.getTracks())
      return stream
    }
  })

/** `live` or `ended` for each of them: whether the camera's light is on. */
export const trackStates = (page: Page): Promise<string[]> =>
  page.evaluate(() => (Reflect.get(window, 'cameraTracks') as MediaStreamTrack[]).map(({ readyState }) => readyState))
