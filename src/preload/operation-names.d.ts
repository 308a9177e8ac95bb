// Filled in by electron.vite.config.ts from src/shared/operations.ts.
declare const KIOSK_OPERATION_NAMES: readonly string[]
declare const OFFICE_OPERATION_NAMES: readonly string[]
