/** An id for a new entry that no other entry of the list has. */
export function freeId(entries: readonly { id: string }[]): string {
  const taken = new Set(entries.map(({ id }) => id))
  let number = 1
  while (taken.has(`own${number}`)) number++
  return `own${number}`
}
