import { readLinkUrl } from '../../shared/features/links/one-time-link.ts'

export type DeepLink = { to: 'link'; code: string } | { to: 'login' }

/** What a `certdesk://` URL among the arguments asks for. Anything else in a URL is ignored: it comes from outside. */
export function findDeepLink(args: readonly string[]): DeepLink | undefined {
  const url = decodeSafely(args.find((argument) => /^certdesk:\/\//i.test(argument)) ?? '')
  if (/^certdesk:\/\/login$/i.test(url)) return { to: 'login' }
  const code = readLinkUrl(url)
  return code === undefined ? undefined : { to: 'link', code }
}

function decodeSafely(url: string): string {
  try {
    // Browsers add a slash at the end of some URLs.
    return decodeURIComponent(url).replace(/\/$/, '')
  } catch {
    return ''
  }
}
