import type { Locator } from '@playwright/test'

/** Opens an office field's list by key, as somebody without a mouse does, and takes one of it. */
export async function chooseOption(field: Locator, name: string | RegExp): Promise<void> {
  await field.press('Enter')
  await field.page().getByRole('option', { name }).click()
}
