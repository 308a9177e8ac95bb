import { onMounted, shallowRef } from 'vue'
import { REASON_TEMPLATES_BY_DEFAULT } from '../../../../shared/features/reason-templates/reason-templates-by-default.ts'
import type { ReasonTemplates } from '../../../../shared/features/reason-templates/reason-template.ts'
import { office } from '../../../bridge/client.ts'
import { useOperation } from '../../../bridge/use-operation.ts'

/** The sentences that a dialog with a reason offers. Those that the product has until they are read, and where they can't be. */
export function useReasonTemplates() {
  const templates = shallowRef<ReasonTemplates>(REASON_TEMPLATES_BY_DEFAULT)
  const reading = useOperation(async () => {
    templates.value = (await office.reasonTemplates.listTemplates({})).templates
  })
  onMounted(() => reading.run())
  return templates
}
