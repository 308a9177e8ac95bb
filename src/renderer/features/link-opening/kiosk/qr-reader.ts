import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'

/** More pixels than this tell no more about a code that fills the frame, and take longer. */
const MAX_SIDE = 720
/** Ours may not be the only code in sight: there are posters and other phones. */
const MAX_CODES = 4

export interface QrReader {
  /** The texts of the QR codes in the middle square of a picture. Nothing of the picture is kept. */
  read: (picture: CanvasImageSource, width: number, height: number) => Promise<string[]>
  /** Forgets the last picture. */
  close: () => void
}

/** Reads QR codes inside this page. The library, 1 MB of WebAssembly, is loaded here: @throws when it can't be. */
export async function openQrReader(): Promise<QrReader> {
  await prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true })
  const canvas = new OffscreenCanvas(1, 1)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('This browser gives no canvas')

  return {
    async read(picture, width, height) {
      const square = Math.min(width, height)
      const side = Math.min(square, MAX_SIDE)
      if (canvas.width !== side) canvas.width = canvas.height = side
      context.drawImage(picture, (width - square) / 2, (height - square) / 2, square, square, 0, 0, side, side)
      const found = await readBarcodes(context.getImageData(0, 0, side, side), {
        formats: ['QRCode'],
        maxNumberOfSymbols: MAX_CODES,
      })
      return found.filter(({ isValid }) => isValid).map(({ text }) => text)
    },
    close() {
      canvas.width = canvas.height = 1
    },
  }
}
