/** Longer texts are quotes of something. */
const MAX_LENGTH = 600
const MAX_CAUSES = 3

export interface DescribedError {
  /** `TypeError ENOENT` */
  kind: string
  message: string
  /** Where it happened, without the message. */
  stack?: string
  cause?: string
}

/** `Error ENOENT: what happened` for the log, without what it quotes of people's data. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return withoutData(String(error))
  return `${kindOf(error)}: ${messageOf(error)}`
}

/** The same, with where it happened and what was behind it. */
export function describeError(error: unknown): DescribedError {
  if (!(error instanceof Error)) return { kind: typeof error, message: errorText(error) }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const causes: string[] = []
  let { cause } = error
  while (cause !== undefined && causes.length < MAX_CAUSES) {
    causes.push(errorText(cause))
    cause = cause instanceof Error ? cause.cause : undefined
  }
  return {
    kind: kindOf(error),
    message: messageOf(error),
    ...(frames.length > 0 && { stack: withoutData(frames.join('\n'), Infinity) }),
    ...(causes.length > 0 && { cause: causes.join(' < ') }),
  }
}

/**
 * Any text without mail addresses, logins in addresses, and what no English message contains but names do. Lines of the log go
 * through this, too.
 */
export function withoutData(text: string, maxLength = MAX_LENGTH): string {
  return text
    .slice(0, maxLength === Infinity ? undefined : maxLength)
    .replaceAll(/(?<!file):\/\/[^\s"]*@/g, '://…@')
    .replaceAll(/[^\s"'<>()\\,;:@/…]{1,64}@[^\s"'<>()\\,;:@]{1,255}/g, '…')
    .replaceAll(/[^\p{ASCII}…•–’“”]+/gu, '…')
}

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '')

const kindOf = (error: Error): string => `${error.name} ${codeOf(error)}`.trim()

function messageOf(error: Error): string {
  // A mail server quotes addresses, and PostgreSQL the values of a row that it refuses (classes 22 and 23).
  if ('responseCode' in error || /^2[23]...$/.test(codeOf(error))) return 'refused'
  // zod's issues: where, not what.
  if ('issues' in error && Array.isArray(error.issues))
    return `not of its schema: ${error.issues.map(placeOf).join(', ')}`
  // V8 quotes the text that is not JSON.
  if (error instanceof SyntaxError) return 'not well formed'
  return withoutData(error.message)
}

function placeOf(issue: { path?: unknown; code?: unknown }): string {
  const path = Array.isArray(issue.path)
    ? issue.path.filter((part) => typeof part === 'number' || /^\w{1,40}$/.test(String(part)))
    : []
  return `${path.join('.')} ${String(issue.code)}`
}
