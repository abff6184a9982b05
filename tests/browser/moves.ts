// What people do on many pages.
import { expect, type Page } from '@playwright/test';
import { passphrase } from './persona.ts';

/** The page with this heading is there, and keyboard and screen reader are at its heading. */
export async function arrive(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
}

export function heading(page: Page, name: string) {
  return page.getByRole('heading', { name, exact: true });
}

export async function signInThroughTheForm(page: Page, email: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Email address' }).fill(email);
  await page.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
