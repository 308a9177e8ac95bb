import { KIOSK_EVENTS } from '../shared/bridge/events.ts'
import { exposeApi } from './expose-api.ts'

exposeApi(KIOSK_OPERATION_NAMES, KIOSK_EVENTS)
