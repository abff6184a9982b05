// WCAG 2.2 AA on every page in every state. The pages and states are in pages.ts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { checkColours, checkPage } from './page-checks.ts';
import { addressOf, type Visit, visits } from './pages.ts';
import { expect, passphrase, test } from './persona.ts';

// A trace of a hundred pages takes longer than looking at them.
test.use({ trace: 'off' });

const routes = join(import.meta.dirname, '../../frontend/app/routes');

test('every page of the app is among those looked at (R-05)', () => {
  const looked = new Set(Object.values(visits).flatMap((some) => some.map(({ route }) => route)));
  const unseen = routesOfTheApp().filter((route) => !looked.has(route));
  expect(unseen, 'name these in pages.ts').toEqual([]);
});

for (const [which, some] of Object.entries(visits)) {
  test(`${which} can be read and used by everybody, on a phone and at a desk (R-05)`, async ({ page, persona }) => {
    test.setTimeout(Math.max(180_000, some.length * 12_000));
    const pages = new Map<string | undefined, Page>([[undefined, page]]);
    for (const visit of some) {
      const theirs = pages.get(visit.as) ?? (await persona(visit.as ?? ''));
      pages.set(visit.as, theirs);
      await test.step(nameOf(visit), () => look(theirs, visit));
    }
  });
}

test('somebody whose sign-in ends while they write signs in on top of the page and loses nothing (R-05)', async ({ persona }) => {
  const page = await persona('tamsin');
  await page.goto('/me/details');
  await page.getByRole('textbox', { name: 'How to say it (optional)' }).fill('TAM-zin');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Save' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your sign-in has ended' });
  await expect(dialog).toBeVisible();
  await checkPage(page, 'sign-in ended');
  await dialog.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase);
  await dialog.getByRole('button', { name: 'Sign in and carry on' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'About me' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('TAM-zin');
});

async function look(page: Page, visit: Visit): Promise<void> {
  await page.goto(await addressOf(visit, page));
  const title = page.getByRole('heading', { level: 1, name: visit.title, exact: typeof visit.title === 'string' });
  const there = title.waitFor({ timeout: 5_000 }).then(
    () => true,
    () => false,
  );
  expect.soft(await there, `${nameOf(visit)} has the heading ${visit.title}`).toBe(true);
  if (visit.press) {
    const main = page.getByRole('main');
    for (const box of await main.getByRole('textbox').all()) await box.fill(visit.write ?? '');
    await main.getByRole('button', { name: visit.press, exact: true }).click();
    await expect.soft(main.getByRole('alert'), 'what is wrong is said, and has the focus').toBeFocused();
    await expect.soft(page).toHaveTitle(/^Error: /);
  }
  await checkPage(page, nameOf(visit));
  if (!visit.state) await checkColours(page, nameOf(visit));
}

function nameOf({ route, as, state }: Visit): string {
  return [route, as, state].filter(Boolean).join(' ');
}

/** The addresses in the source of the app, so that a new page cannot be forgotten here. */
function routesOfTheApp(): string[] {
  const files = readdirSync(routes, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
  const literals = files.flatMap((file) => {
    const source = readFileSync(join(routes, file), 'utf8');
    return [...source.matchAll(/createFileRoute\('([^']+)'\)/g)].map(([, literal = '']) => literal);
  });
  expect(literals.length, 'routes found in the source').toBeGreaterThan(50);
  // Parts that begin with `_` are layouts and stand in no address; one that ends with `_` leaves out the layout of its folder.
  const addresses = literals.map((literal) =>
    literal
      .split('/')
      .filter((part) => part && !part.startsWith('_'))
      .map((part) => `/${part.replace(/_$/, '')}`)
      .join(''),
  );
  return addresses.map((address) => address || '/');
}
