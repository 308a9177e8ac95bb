/** What this feature needs of those that stand above it. */
export interface AboveStaff {
  /** To be called when somebody who has the office's private keys is at this seat. */
  loggedIn: (officeIdentities: readonly string[]) => Promise<void>
  /** The names of the PCs, by the ids of their seats. */
  nameSeats: () => Promise<ReadonlyMap<string, string>>
}
