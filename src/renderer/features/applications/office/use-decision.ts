import { useI18n } from 'vue-i18n'
import type { ErrorCode, Failure } from '../../../../shared/bridge/result.ts'
import type { ApplicationDetail } from '../../../../shared/features/applications/get-application.ts'
import { useOperation } from '../../../bridge/use-operation.ts'
import { useNotice } from '../../../components/office/use-notice.ts'

/** Failures that mean that the case on the screen is out of date: it must be read again before another try. */
const OUTDATED: ReadonlySet<ErrorCode> = new Set(['alreadyDecided', 'changedMeanwhile', 'claimedByOther', 'notFound'])

interface Outcomes {
  decided: () => void
  outdated: (failure: Failure) => void
}

/**
 * One decision about the case as it was when its dialog opened. Its revision is sent along, so that nobody decides about something
 * they have not seen.
 */
export function useDecision<Input>(
  done: 'approved' | 'rejected' | 'resubmissionRequested',
  decide: (input: Input) => Promise<void>,
  outcomes: Outcomes,
) {
  const { t } = useI18n()
  const { notify } = useNotice()
  const operation = useOperation(decide)

  async function run(detail: ApplicationDetail, input: Input): Promise<void> {
    if (await operation.run(input)) {
      notify(t(`applications.${done}`, { number: detail.receptionNumber }))
      outcomes.decided()
    } else if (operation.failure && OUTDATED.has(operation.failure.code)) {
      outcomes.outdated(operation.failure)
    }
  }

  return { operation, run }
}
