import { readLinkUrl } from '../../shared/features/links/one-time-link.ts'

export type DeepLink = { to: 'link'; code: string } | { to: 'login' }

/** Longer than any link with every character escaped. */
const MAX_LENGTH = 1000

/** What a `certdesk://` URL among the arguments asks for. Any other URL is ignored, since it comes from outside. */
export function findDeepLink(args: readonly string[]): DeepLink | undefined {
  const url = decodeSafely(
    args.find((argument) => argument.length <= MAX_LENGTH && /^certdesk:\/\//i.test(argument)) ?? '',
  )
  if (/^certdesk:\/\/login$/i.test(url)) return { to: 'login' }
  const code = readLinkUrl(url)
  return code === undefined ? undefined : { to: 'link', code }
}

function decodeSafely(url: string): string {
  try {
    // Some browsers add a slash at the end.
    return decodeURIComponent(url).replace(/\/$/, '')
  } catch {
    return ''
  }
}
