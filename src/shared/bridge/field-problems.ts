import type { z } from 'zod'

/** Every reason to refuse a field. Schemas use them as messages; the renderer has a sentence for each. */
export const FIELD_PROBLEMS = [
  'required',
  'tooLong',
  'invalid',
  'emailInvalid',
  'emailMismatch',
  'codeInvalid',
  'codeLookAlike',
  'nameSpaceMissing',
  'nameTooManyParts',
  'nameNotKanji',
  'nameNotKatakana',
  'nameLongMark',
  'nameNotRoman',
  'dateInvalid',
  'dateInFuture',
  'dateTooOld',
  'monthInvalid',
  'monthInFuture',
  'graduationBeforeAdmission',
  'unitUnknown',
  'studentNumberPattern',
  'patternInvalid',
  'zipInvalid',
  'postalCodeInvalid',
  'addressNotLatin',
  'phoneInvalid',
  'controlCharacters',
  'documentTypeUnknown',
  'documentExpired',
  'documentTooOld',
  'imageMissing',
  'imageNotCovered',
  'termsNotAgreed',
  'passwordTooShort',
  'passwordTooLong',
  'passwordUpperCaseMissing',
  'passwordLowerCaseMissing',
  'passwordDigitMissing',
  'passwordOtherCharacters',
  'passwordMismatch',
  'passwordsEqual',
  'passwordIsInitial',
  'passwordWrong',
  'passwordUnchanged',
  'passwordCommon',
  'passwordKnown',
  'recoveryKeyInvalid',
  'emailUnchanged',
  'studentNumberOnAccount',
  'receptionNumberInvalid',
  'nameNeeded',
  'methodNotOffered',
  'enrolmentUnknown',
  'noCertificateChosen',
  'kindNotOffered',
  'kindNotForLeavingType',
  'tooManyCopies',
  'purposeUnknown',
  'loginNameInvalid',
  'portInvalid',
  'greetingNameInvalid',
  'mailsPerMinuteInvalid',
  'termsVersionUsed',
  'daysReversed',
  'documentTypeKept',
  'documentTypeNeeded',
] as const

export type FieldProblem = (typeof FIELD_PROBLEMS)[number]

const known: ReadonlySet<string> = new Set(FIELD_PROBLEMS)

function isFieldProblem(text: string): text is FieldProblem {
  return known.has(text)
}

/** The first problem of each field. Any message that is no {@link FieldProblem}, such as zod's own, becomes `invalid`. */
export function fieldProblemsOf(error: z.ZodError): Record<string, FieldProblem> {
  const problems: Record<string, FieldProblem> = {}
  for (const issue of error.issues) {
    const field = issue.path.join('.')
    problems[field] ??= isFieldProblem(issue.message) ? issue.message : 'invalid'
  }
  return problems
}
