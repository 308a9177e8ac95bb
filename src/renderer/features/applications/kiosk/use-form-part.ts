import { onMounted } from 'vue'
import type { z } from 'zod'
import { provideFieldReasons } from '../../../components/kiosk/field-reasons.ts'
import { useFormProblems } from '../../../components/use-form-problems.ts'
import { askedFields } from './asked-fields.ts'
import type { AskedForm } from './use-asked-form.ts'

/** One part of a form on its screen: the check by the contract, what main refused, and why it must be mended. */
export function useFormPart<Schema extends z.ZodType>(
  part: string,
  form: Pick<AskedForm, 'isAsked' | 'isRequired' | 'flagOf' | 'takeProblems'>,
  schema: () => Schema,
  values: () => unknown,
) {
  const { problems, problemOf, check, show } = useFormProblems(schema, values)
  const fields = askedFields({
    asks: (field) => form.isAsked(`${part}.${field}`),
    needs: (field) => form.isRequired(`${part}.${field}`),
    problemOf,
  })
  provideFieldReasons((field) => form.flagOf(`${part}.${field}`))

  onMounted(() => {
    const refused = form.takeProblems(part)
    if (Object.keys(refused).length) show(refused)
  })

  return { problems, fields, check }
}
