/** What stands above this feature and hears of it. */
export interface StaffListeners {
  /** Somebody who has the office's private key is at this seat. */
  loggedIn: (officeIdentity: string) => Promise<void>
}
