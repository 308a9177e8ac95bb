import { readLinkCode } from '../../shared/features/links/one-time-link.ts'

/** What a `certdesk://` URL among the arguments asks for. Anything else in a URL is ignored: it comes from outside. */
export function findDeepLink(args: readonly string[]): { code: string } | undefined {
  const url = args.find((argument) => /^certdesk:\/\//i.test(argument))
  const code = url !== undefined && /^certdesk:\/\/link\//i.test(url) ? readLinkCode(decodeSafely(url)) : undefined
  return code === undefined ? undefined : { code }
}

function decodeSafely(url: string): string {
  try {
    // Browsers add a slash at the end of some URLs.
    return decodeURIComponent(url).replace(/\/$/, '')
  } catch {
    return ''
  }
}
