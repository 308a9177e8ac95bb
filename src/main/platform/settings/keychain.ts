/** The system's keychain (DPAPI, Keychain, libsecret). `shell/` implements it with Electron's safeStorage. */
export interface Keychain {
  /** Base64. @throws Error where the system has none */
  seal(plain: string): string
  /** Undefined when it was not sealed by this user on this machine. */
  open(sealed: string): string | undefined
}
