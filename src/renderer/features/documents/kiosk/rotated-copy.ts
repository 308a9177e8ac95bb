// Sharp enough to read a document by, small enough for any kiosk's memory.
const MAX_EDGE_PIXELS = 4000

/** A JPEG of the image turned to the right by `quarterTurns`. */
export async function rotatedCopy(image: Blob, quarterTurns: number): Promise<Blob> {
  if (quarterTurns === 0) return image
  const bitmap = await createImageBitmap(image)
  try {
    const scale = Math.min(1, MAX_EDGE_PIXELS / Math.max(bitmap.width, bitmap.height))
    const width = Math.round(bitmap.width * scale)
    const height = Math.round(bitmap.height * scale)
    const isSideways = quarterTurns % 2 === 1
    const canvas = new OffscreenCanvas(isSideways ? height : width, isSideways ? width : height)
    const context = canvas.getContext('2d')
    if (!context) throw new Error('This machine cannot draw')
    context.translate(canvas.width / 2, canvas.height / 2)
    context.rotate((quarterTurns * Math.PI) / 2)
    context.drawImage(bitmap, -width / 2, -height / 2, width, height)
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 })
  } finally {
    bitmap.close()
  }
}
