import { OFFICE_EVENTS } from '../shared/bridge/events.ts'
import { exposeApi } from './expose-api.ts'

exposeApi({ operationNames: OFFICE_OPERATION_NAMES, eventNames: OFFICE_EVENTS })
