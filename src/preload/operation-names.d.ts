// Filled in by electron.vite.config.ts from src/shared/operations.ts.
declare const KIOSK_OPERATION_NAMES: readonly string[]
declare const STAFF_OPERATION_NAMES: readonly string[]
