import { STAFF_EVENTS } from '../shared/bridge/events.ts'
import { exposeApi } from './expose-api.ts'

exposeApi(STAFF_OPERATION_NAMES, STAFF_EVENTS)
