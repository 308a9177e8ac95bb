/** What a file says of its picture, and the bytes that a decoder needs for it: nothing else of the file, and no loose ends. */
export interface ReadImage {
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array<ArrayBuffer>
}
