// What members did with research, and until when its partner brings it (B-11, J4).
import type { Page } from '@playwright/test';
import { checkPage } from './page-checks.ts';
import { expect, test } from './persona.ts';

test('a member says how they used something, without a name; the circle reads it, the research partner sees a number (B-11)', async ({ persona }) => {
  const tobias = await persona('tobias');
  await tobias.goto(`/circles/${await birmingham(tobias)}/reading`);
  await tobias.getByRole('link', { name: /^Say how you used it.*When failing/ }).click();
  await expect(tobias.getByRole('heading', { level: 1, name: 'How did you use it?' })).toBeVisible();
  await tobias.getByRole('button', { name: 'Save' }).click();
  await expect(tobias.getByRole('main').getByRole('alert')).toBeFocused();
  await tobias.getByRole('textbox', { name: 'In a few words' }).fill('We planned the first week with it.');
  await tobias.getByRole('radio', { name: 'No, without my name' }).check();
  await tobias.getByRole('button', { name: 'Save' }).click();
  await expect(tobias.getByRole('main')).toContainText('The circle can read it');
  await tobias.getByText('How people used it (3)').click();
  await expect(tobias.getByRole('main')).toContainText('You, without your name');
  await checkPage(tobias, 'reading list, how people used it');

  const kofi = await persona('kofi');
  await kofi.goto(`/circles/${await birmingham(kofi)}/reading`);
  await expect(kofi.getByRole('main')).toContainText('5 people have used this.');
  await kofi.getByText('How people used it (3)').click();
  const note = kofi.getByRole('listitem').filter({ hasText: 'We planned the first week with it.' }).last();
  await expect(note).toContainText('Somebody in this circle');
  await expect(kofi.getByRole('main')).toContainText('Noor Hathersage');
  await expect(kofi.getByRole('main')).not.toContainText('Tobias');

  const ewan = await persona('ewan');
  const answer = await ewan.request.get(`/api/v1/circles/${await birmingham(kofi)}/research-items`);
  const text = await answer.text();
  expect(text).toContain('"uses":5');
  for (const word of ['first week', 'Noor', 'courage to name']) expect(text).not.toContain(word);

  await tobias.getByRole('link', { name: /^Change how you used it/ }).click();
  await tobias.getByRole('button', { name: 'Take it away' }).click();
  await expect(tobias.getByRole('main')).toContainText('It is taken away');
  await tobias.getByText('How people used it (2)').waitFor();
});

test('a research partner sets their last day, and the circle is told (J4)', async ({ persona }) => {
  const ewan = await persona('ewan');
  await ewan.goto('/briefs');
  await expect(ewan.getByRole('main')).toContainText('Until 31 March 2027.');
  await ewan.getByRole('link', { name: /^Set your last day.*Birmingham Practice Educators/ }).click();
  await ewan.getByRole('textbox', { name: 'Month' }).fill('6');
  await ewan.getByRole('textbox', { name: 'Day' }).fill('30');
  await ewan.getByRole('button', { name: 'Save' }).click();
  await expect(ewan.getByRole('main').getByRole('alert')).toContainText('Only the circle can let your term last longer.');
  await ewan.getByRole('textbox', { name: 'Month' }).fill('3');
  await ewan.getByRole('button', { name: 'Save' }).click();
  await expect(ewan.getByRole('main')).toContainText('The circle has been told.');
  await expect(ewan.getByRole('main')).toContainText('Until 30 March 2027.');
  await checkPage(ewan, 'briefs with a term');

  const nadia = await persona('nadia');
  await nadia.goto(`/circles/${await birmingham(nadia)}/news`);
  await expect(nadia.getByRole('main')).toContainText('Your research partner has said until when they bring research.');
});

async function birmingham(page: Page): Promise<string> {
  const { items } = (await (await page.request.get('/api/v1/circles')).json()) as { items: { id: string; name: string }[] };
  return items.find(({ name }) => name === 'Birmingham Practice Educators')?.id ?? 'none';
}
