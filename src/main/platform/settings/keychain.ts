/** The system's keychain (DPAPI, Keychain, libsecret), played by `shell/` over Electron's safeStorage. */
export interface Keychain {
  /** Base64. @throws Error where the system has none */
  seal(plain: string): string
  /** Undefined when it was sealed by another user, another machine or not at all. */
  open(sealed: string): string | undefined
}
