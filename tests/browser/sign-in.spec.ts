import { expect, test } from './persona.ts';
import { checkPage } from './page-checks.ts';

test('somebody who is not signed in is asked to sign in', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Email address' })).toBeVisible();
  await checkPage(page);
});
