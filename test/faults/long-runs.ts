/** `npm run faults` takes the long forms of what `npm test` does a few times. */
export const isLongRun = process.env['CERTIFICATE_DESK_LONG_FAULTS'] === '1'

export function timesOf({ short, long }: { short: number; long: number }): number {
  return isLongRun ? long : short
}
