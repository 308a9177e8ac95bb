import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'

/** In pixels. Enough for a code that fills the frame; more would only take longer. */
const MAX_SIDE = 720
/** There may be other codes in sight, on posters or other phones. */
const MAX_CODES = 4

export interface QrReader {
  /** Returns the texts of the QR codes in the middle square of a picture. Nothing of the picture is kept. */
  read: (picture: CanvasImageSource, width: number, height: number) => Promise<string[]>
  /** Erases the last picture. */
  close: () => void
}

/** Reads QR codes inside this page. Loads the library, 1 MB of WebAssembly. @throws when that can't be loaded */
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
