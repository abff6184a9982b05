// Research between its partner and the circle: titles and questions one way, reading the other, numbers and no names (J4, B-13 to B-15).
import type { Page } from '@playwright/test';
import { checkPage } from './page-checks.ts';
import { expect, test } from './persona.ts';

test('a research partner brings something, is asked for a summary by nobody in particular, and writes it (J4)', async ({ persona }) => {
  const page = await persona('ewan');
  await page.goto('/briefs');
  await page.getByRole('link', { name: /12 January 2027/ }).click();
  await page.getByRole('link', { name: 'Add something' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('A study');
  await page.getByRole('textbox', { name: 'What it says' }).fill('Say it early.');
  await page.getByRole('radio', { name: 'Costs money' }).check();
  await page.getByRole('textbox', { name: 'DOI' }).fill('nonsense');
  await page.getByRole('button', { name: 'Add it' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('DOI such as');
  await page.getByRole('textbox', { name: 'DOI' }).fill('10.1000/182');
  await page.getByRole('button', { name: 'Add it' }).click();
  await expect(page.getByRole('main')).toContainText('It is added');
  
  const kofi = await persona('kofi');
  await kofi.goto(`/circles/${await birmingham(kofi)}/reading`);
  await kofi.getByRole('button', { name: /^Ask our research partner/ }).first().click();
  await expect(kofi.getByRole('main')).toContainText('You have asked for a summary');
  await kofi.getByRole('button', { name: /^I used this/ }).first().click();
  await expect(kofi.getByRole('main')).toContainText('You have used this');

  await page.goto('/briefs');
  await page.getByRole('link', { name: /10 November 2026/ }).click();
  await expect(page.getByRole('main')).toContainText('One person asks for a summary');
  await expect(page.getByRole('main')).not.toContainText('Kofi');
  await page.getByRole('link', { name: /^Write a summary.*Creating/ }).click();
  await page.getByRole('textbox').fill('They talked to twelve teams.');
  await page.getByRole('button', { name: 'Save the summary' }).click();
  await expect(page.getByRole('main')).toContainText('The summary is there');
  await page.getByRole('link', { name: /^Change.*Creating/ }).last().click();
  await page.getByRole('button', { name: 'Remove it' }).click();
  await expect(page.getByRole('main')).toContainText('It is removed');

  await page.goto(`/circles/${await birmingham(kofi)}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
});

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
