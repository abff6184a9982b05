// Research between its partner and the circle: titles and questions one way, reading the other, numbers and no names (J4, B-13 to B-15).
import type { Page } from '@playwright/test';
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

async function birmingham(page: Page): Promise<string> {
  const { items } = (await (await page.request.get('/api/v1/circles')).json()) as { items: { id: string; name: string }[] };
  return items.find(({ name }) => name === 'Birmingham Practice Educators')?.id ?? 'none';
}
