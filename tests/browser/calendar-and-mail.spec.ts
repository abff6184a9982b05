// Sessions in a calendar of one's own, and when mail may come (T-35, T-36).
import { checkPage } from './page-checks.ts';
import { expect, test } from './persona.ts';

test('somebody gives their calendar an address that is shown once, and sets when it is quiet (T-35, T-36)', async ({ persona }) => {
  const page = await persona('tobias');
  await page.goto('/me/calendar');
  await page.getByRole('button', { name: 'Make my address' }).click();
  await expect(page.getByRole('textbox', { name: 'Calendar address' })).toHaveValue(/\/calendars\/.+\.ics$/);
  await checkPage(page, 'me calendar made');
  const old = await page.getByRole('textbox', { name: 'Calendar address' }).inputValue();
  await page.getByRole('button', { name: 'Replace it' }).click();
  await expect(page.getByRole('textbox', { name: 'Calendar address' })).not.toHaveValue(old);
  await page.getByRole('button', { name: 'End it' }).click();
  await expect(page.getByRole('main')).toContainText('The address no longer works');

  await page.goto('/me/quiet-times');
  await page.getByRole('radio', { name: 'Yes' }).check();
  await checkPage(page, 'me quiet times on');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('main')).toContainText('Your quiet times are saved');
  await page.goto('/me/quiet-times');
  await page.getByRole('radio', { name: 'No, send' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('main')).toContainText('no quiet times any more');
});
