import type { Bilingual } from '../../../shared/bridge/text.ts'
import type { NewStaffAccount } from '../../../shared/features/staff/staff-account.ts'
import type { SetUpInput } from '../../../shared/features/set-up/set-up.ts'
import type { Services } from '../../platform/services.ts'
import { judgeStaffPassword } from '../staff/judge-staff-password.ts'
import { namesOfHouse } from '../university/names-of-house.ts'
import { pathText } from './describe-issue.ts'
import { quoteName } from './parse-strict-json.ts'

/** The ends of sentences that begin with the field. */
const TEXTS = {
  passwordCommon: {
    ja: 'は、多くの人が使っていて推測されやすいパスワードです。別のものにしてください。',
    en: 'is a password that many people use, so it is easy to guess. Please choose another.',
  },
  passwordKnown: {
    ja: 'は、名前・ログイン名・大学名など、ほかの人に分かるものだけのパスワードです。別のものにしてください。',
    en: 'is only what others know, such as a name, a login name or the name of the university. Please choose another.',
  },
} as const

/** The first account of a set-up file whose password would be guessed: the field, and what is wrong with it. */
export async function judgePasswords(
  services: Services,
  { administrator, university }: Pick<SetUpInput, 'administrator' | 'university'>,
  staff: readonly NewStaffAccount[],
): Promise<{ path: readonly PropertyKey[]; message: Bilingual } | undefined> {
  const names = namesOfHouse(university.name)
  const accounts = [
    { path: ['administrator', 'password'], account: administrator },
    ...staff.map((account, index) => ({ path: ['staff', index, 'password'], account })),
  ]
  for (const { path, account } of accounts) {
    const problem = await judgeStaffPassword(services, account, names)
    if (!problem) continue
    const [field, { ja, en }] = [quoteName(pathText(path)), TEXTS[problem]]
    return { path, message: { ja: `${field} ${ja}`, en: `${field} ${en}` } }
  }
  return undefined
}
