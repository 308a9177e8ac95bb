/** A name for the next version: one more than the highest number among those that there are. */
export function nextVersion(versions: readonly string[]): string {
  const numbers = versions.filter((version) => /^\d{1,6}$/.test(version)).map(Number)
  return String(Math.max(0, ...numbers) + 1)
}
