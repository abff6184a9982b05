// A guest is proposed, and members say what they think without anybody learning who says what (J2, T-56, T-57, R-19).
import type { Page } from '@playwright/test';
import { checkPage } from './page-checks.ts';
import { expect, test } from './persona.ts';

test('an organiser proposes somebody with lived experience, one question a page; a member objects, and takes it back (J2)', async ({ persona }) => {
  test.setTimeout(180_000);
  const nadia = await persona('nadia');
  await nadia.goto(`/sessions/${await aLaterSession(nadia)}/guests`);
  await nadia.getByRole('link', { name: 'Propose a guest' }).click();
  await asked(nadia, 'What sort of guest is it?');
  await nadia.getByRole('radio', { name: 'Somebody with lived experience' }).check();
  await nadia.getByRole('button', { name: 'Continue' }).click();

  await asked(nadia, 'Who is it?');
  await nadia.getByRole('button', { name: 'Continue' }).click();
  await expect(nadia.getByRole('alert')).toBeFocused();
  await nadia.getByRole('textbox', { name: 'Their email address' }).fill('marguerite@demo.example');
  await nadia.getByRole('textbox', { name: /What would they like to be called/ }).fill('Marguerite');
  await nadia.getByRole('button', { name: 'Continue' }).click();

  await asked(nadia, 'What do they come for?');
  await nadia.getByRole('textbox', { name: 'What they come for' }).fill('What good feedback sounded like from the other side');
  await nadia.getByRole('button', { name: 'Continue' }).click();

  await asked(nadia, 'How far are they involved?');
  await expect(nadia.getByRole('radio')).toHaveCount(7);
  await nadia.getByRole('radio', { name: 'Consultation' }).check();
  await nadia.getByRole('button', { name: 'Continue' }).click();

  await asked(nadia, 'Check before you propose');
  await nadia.getByRole('link', { name: 'Change How far they are involved' }).click();
  await asked(nadia, 'How far are they involved?');
  await nadia.getByRole('radio', { name: 'Co-design' }).check();
  await nadia.getByRole('button', { name: 'Continue' }).click();
  await nadia.getByRole('button', { name: 'Propose this guest' }).click();
  await expect(nadia.getByRole('heading', { level: 1, name: 'Marguerite' })).toBeVisible();
  await expect(nadia.getByRole('main')).toContainText('Nobody has objected.');

  const kofi = await persona('kofi');
  await kofi.goto(new URL(nadia.url()).pathname);
  await expect(kofi.getByRole('main')).toContainText('cannot find out who objected');
  await kofi.getByRole('button', { name: /^I would rather they did not come/ }).click();
  await expect(kofi.getByRole('main').getByRole('alert')).toContainText('Your answer is counted.');
  await expect(kofi.getByRole('main')).not.toContainText('would rather not.');

  await nadia.reload();
  await expect(nadia.getByRole('main')).toContainText('One person would rather not.');
  await expect(nadia.getByRole('main')).not.toContainText('Kofi');

  await kofi.getByRole('button', { name: /^Take it back/ }).click();
  await expect(async () => {
    await nadia.reload();
    await expect(nadia.getByRole('main')).toContainText('Nobody has objected.', { timeout: 1_000 });
  }).toPass();
});

test('a guest sees one session and nothing else of the circle (INV-07)', async ({ persona }) => {
  const marguerite = await persona('marguerite');
  await marguerite.goto('/');
  await marguerite.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Visits' }).click();
  await marguerite.getByRole('main').getByRole('link', { name: /10 December 2026/ }).click();
  await expect(marguerite.getByRole('heading', { level: 1, name: 'Welcome, Marguerite' })).toBeVisible();
  const main = marguerite.getByRole('main');
  await expect(main).toContainText('1:10pm to 1:35pm');
  await expect(main).toContainText('10 minutes before your part');
  for (const name of ['Parminder', 'Gideon']) await expect(main).not.toContainText(name);
});

/** The question is there, its heading has the focus, and everybody can read it. */
async function asked(page: Page, question: string): Promise<void> {
  const heading = page.getByRole('heading', { level: 1, name: question });
  await expect(heading).toBeFocused();
  await checkPage(page, `propose a guest ${question}`);
}

async function aLaterSession(page: Page): Promise<string> {
  const items = async (path: string) => ((await (await page.request.get(`/api/v1/${path}`)).json()) as { items: { id: string; name: string }[] }).items;
  const circle = (await items('circles')).find(({ name }) => name === 'Birmingham Practice Educators');
  return (await items(`circles/${circle?.id}/sessions?when=upcoming`))[2]?.id ?? 'none';
}
