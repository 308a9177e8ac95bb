import { utilityProcess } from 'electron'
import { startChildProcessesBy } from '../platform/processes/child-process.ts'

export const startChildProcess = startChildProcessesBy(utilityProcess)
