import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { changeMailServer } from './change-mail-server.ts'
import { countMails } from './count-mails.ts'
import { describeLastMail } from './describe-last-mail.ts'
import { handOverSecret } from './hand-over-secret.ts'
import { getMailServer } from './get-mail-server.ts'
import { listMails } from './list-mails.ts'
import { previewMail } from './preview-mail.ts'
import type { SecretRenewals } from './renewed-secret.ts'
import { retryMail } from './retry-mail.ts'
import { sendTestMail } from './send-test-mail.ts'

export function outboxOperations(services: Services, renewals: SecretRenewals): OperationHandlers['outbox'] {
  return {
    describeLastMail: (_input, call) => describeLastMail(services, call),
    getMailServer: () => getMailServer(services),
    changeMailServer: (input, call) => changeMailServer(services, input, call),
    sendTestMail: (input) => sendTestMail(services, input),
    countMails: () => countMails(services),
    listMails: (input) => listMails(services, input),
    previewMail: (input, call) => previewMail(services, input, call),
    handOverSecret: (input, call) => handOverSecret(services, input, call, renewals),
    retryMail: (input, call) => retryMail(services, input, call, renewals),
  }
}
