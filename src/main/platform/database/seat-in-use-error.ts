/** `profile`: another program has opened the same folder. `identity`: another PC runs as the same seat, as after its disk was copied. */
export class SeatInUseError extends Error {
  readonly what: 'profile' | 'identity'

  constructor(what: 'profile' | 'identity') {
    super(`This seat is running already: the same ${what}`)
    this.name = 'SeatInUseError'
    this.what = what
  }
}
