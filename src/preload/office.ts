import { OFFICE_EVENTS } from '../shared/bridge/events.ts'
import { exposeApi } from './expose-api.ts'

exposeApi(OFFICE_OPERATION_NAMES, OFFICE_EVENTS)
