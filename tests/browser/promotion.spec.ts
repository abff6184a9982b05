// J6: somebody is promoted, says goodbye to their circle, and from that midnight knows nothing of it. This moves a clock: it has its own server.
import type { Page } from '@playwright/test';
import { arrive, heading } from './moves.ts';
import { checkPage } from './page-checks.ts';
import { expect, test } from './persona.ts';
import { setTime, spring } from './server.ts';

test.use({ baseURL: spring.origin });
test.describe.configure({ mode: 'serial' });

const birmingham = 'Birmingham Practice Educators';
const farewell = 'Thank you for every second Tuesday.';

test('somebody who will manage from February is told today what that ends, steps back and says goodbye (T-29, N-09, L-11, G-07, T-51)', async ({
  persona,
}) => {
  const leila = await persona('leila');
  await leila.goto('/me');
  await leila.getByRole('link', { name: 'Add a role' }).click();
  await arrive(leila, 'Add a role');
  await leila.getByRole('combobox', { name: 'What is the role?' }).selectOption('Team manager');
  await leila.getByRole('combobox', { name: 'Where?' }).selectOption("Birmingham Children's Trust");
  await leila.getByRole('radio', { name: 'Children and families' }).check();
  await leila.getByRole('checkbox', { name: 'Birmingham' }).check();
  await leila.getByRole('combobox', { name: 'On what footing?' }).selectOption('My own post');
  await fillDate(leila, 'From', '1', '2', '2027');
  await leila.getByRole('radio', { name: 'Yes, I manage people' }).check();
  await leila.getByRole('button', { name: 'Save' }).click();

  await test.step('before anything is saved she reads what it ends, what she keeps, and which circles open', async () => {
    await arrive(leila, 'What this will change');
    await expect(heading(leila, 'What this will change')).toBeFocused();
    const main = leila.getByRole('main');
    await expect(main).toContainText(birmingham);
    await expect.soft(main).toContainText(`end your place in ${birmingham}`);
    await expect.soft(main).toContainText('1 February 2027');
    await expect(main).toContainText('You keep your own development notes');
    await expect(main.getByRole('link', { name: 'Practice Educators Who Manage' })).toBeVisible();
    await expect(main.getByRole('link', { name: 'Supervision That Helps' })).toBeVisible();
    await checkPage(leila, 'what this will change');
    await leila.getByRole('button', { name: 'Yes, save it' }).click();
    await arrive(leila, 'About me');
    await expect(leila.getByRole('main')).toContainText('from 1 February 2027');
  });

  await test.step('from today she steps back: she sees nothing new, but may say goodbye', async () => {
    await leila.getByRole('link', { name: 'Home', exact: true }).click();
    await expect(leila.getByRole('listitem').filter({ hasText: birmingham }).filter({ hasText: 'You are stepping back' })).toBeVisible();
    await leila.getByRole('main').getByRole('link', { name: birmingham }).first().click();
    await arrive(leila, 'You are stepping back');
    await expect(leila.getByRole('main')).toContainText('Your place here ends on Monday 1 February 2027');
    await expect(leila.getByRole('link', { name: 'People' })).toHaveCount(0);
    await leila.getByRole('textbox', { name: 'A goodbye to the circle' }).fill(farewell);
    await checkPage(leila, 'stepping back');
    await leila.getByRole('radio', { name: 'Show “former member” instead of my name' }).check();
    await leila.getByRole('button', { name: 'Post my goodbye' }).click();
    await expect(leila.getByRole('alert')).toContainText('Your goodbye is posted.');
    await leila.goto(`${new URL(leila.url()).pathname}/people`);
    await expect(leila.getByRole('main')).not.toContainText('Gareth Pennycook');
  });

  await test.step('members hear that membership has changed, and read her goodbye', async () => {
    const gareth = await persona('gareth');
    await openNews(gareth);
    await expect(gareth.getByRole('main')).toContainText('Membership has changed.');
    await expect(gareth.getByRole('main')).toContainText(farewell);
    await expect(gareth.getByRole('main')).not.toContainText(/manager|promot/i);
  });
});

test('from midnight on the first of February the circle does not exist for her, and nobody is told who or why (T-29, T-30, T-51)', async ({
  persona,
}) => {
  setTime('2027-01-31T23:59:00Z', spring);
  const leila = await persona('leila');
  await leila.goto('/');
  await leila.getByRole('main').getByRole('link', { name: birmingham }).first().click();
  await arrive(leila, 'You are stepping back');
  const open = leila.url();

  setTime('2027-02-01T00:00:00Z', spring);
  await leila.reload();
  await arrive(leila, 'Page not found');
  const gone = await seen(leila);
  await leila.goto('/circles/01a20000-0000-7000-8000-000000000000');
  await arrive(leila, 'Page not found');
  expect(await seen(leila)).toEqual(gone);
  for (const room of ['people', 'news', 'charter', 'roles', 'my-place']) {
    await leila.goto(`${open}/${room}`);
    await arrive(leila, 'Page not found');
    expect(await seen(leila), room).toEqual(gone);
  }
  await leila.goto('/');
  await arrive(leila, 'My next thing');
  await expect(leila.getByRole('main')).not.toContainText(birmingham);
  await leila.goto('/network');
  await expect(leila.getByRole('main'), 'connections stay').toContainText('Gareth Pennycook');

  const gareth = await persona('gareth');
  await openNews(gareth);
  const news = gareth.getByRole('main').getByRole('listitem');
  await expect(news.filter({ hasText: 'Membership has changed.' }).first()).not.toContainText(/Leila|manager|role/);
  await expect(news.filter({ hasText: farewell })).not.toContainText('Leila');
  await expect(gareth.getByRole('main')).not.toContainText(/manager|promot/i);
  await gareth.getByRole('link', { name: 'People' }).click();
  await arrive(gareth, 'People');
  await expect(gareth.getByRole('main')).not.toContainText('Leila Hartshorne');
  await gareth.getByRole('link', { name: 'Roles' }).click();
  await arrive(gareth, 'Roles');
  await expect.soft(gareth.getByRole('main'), 'a former member facilitates no more').not.toContainText('Leila Hartshorne');
});

async function openNews(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('main').getByRole('link', { name: birmingham }).first().click();
  await arrive(page, birmingham);
  await page.getByRole('navigation', { name: 'In this circle' }).getByRole('link', { name: 'News' }).click();
  await arrive(page, 'News of the circle');
}

async function fillDate(page: Page, question: string, ...parts: string[]): Promise<void> {
  const date = page.getByRole('group', { name: question, exact: true });
  for (const [index, box] of ['Day', 'Month', 'Year'].entries()) {
    await date.getByRole('textbox', { name: box }).fill(parts[index] ?? '');
  }
}

/** Everything that tells one page from another. */
async function seen(page: Page) {
  return { title: await page.title(), text: await page.getByRole('main').innerText(), marks: await page.getByRole('navigation').allInnerTexts() };
}
