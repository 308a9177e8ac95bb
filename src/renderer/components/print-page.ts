/** Prints the window's page with its print styles. Nothing else opens the printer's dialog. */
export function printPage(): void {
  window.print()
}
