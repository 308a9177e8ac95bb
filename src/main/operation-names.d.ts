// Filled in by electron.vite.config.ts from src/shared/operations.ts.
declare const OPERATION_NAMES: readonly string[]
