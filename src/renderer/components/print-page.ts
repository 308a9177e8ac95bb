/** Prints the window's page as its print style shows it. The one place that asks for a printer. */
export function printPage(): void {
  window.print()
}
