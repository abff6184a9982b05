// J6: somebody is promoted, says goodbye to their circle, and from that midnight knows nothing of it. This moves a clock: it has its own server.
import type { Page } from '@playwright/test';
import { arrive, birmingham, fillDate, heading } from './moves.ts';
import { checkPage } from './page-checks.ts';
import { expect, test } from './persona.ts';
import { setTime, spring } from './server.ts';

test.describe.configure({ mode: 'serial' });

const managers = 'Supervision That Helps';
const farewell = 'Thank you for every second Tuesday.';
const handOver = 'In March a guest was to come. Ask her in January.';

test('somebody who will manage from February is told today what that ends, steps back and says goodbye (T-29, N-09, L-11, G-07, T-51)', async ({
  persona,
}) => {
  const leila = await persona('leila');
  await manageTeam(leila, 'My own post', ['1', '2', '2027']);

  await test.step('before anything is saved she reads what it ends, what she keeps, and which circles open', async () => {
    await arrive(leila, 'What this will change');
    await expect(heading(leila, 'What this will change')).toBeFocused();
    const main = leila.getByRole('main');
    await expect(main).toContainText(`This will end your place in ${birmingham} on 1 February 2027. From today until then you step back`);
    await expect(main).toContainText('You keep your own development notes');
    await expect(main.getByRole('link', { name: 'Practice Educators Who Manage' })).toBeVisible();
    await expect(main.getByRole('link', { name: 'Supervision That Helps' })).toBeVisible();
    await checkPage(leila, 'what this will change');
    await leila.getByRole('button', { name: 'Yes, save it' }).click();
    await arrive(leila, 'About me');
    await expect(leila.getByRole('main')).toContainText('From 1 February 2027');
  });

  await test.step('from today she steps back: she sees nothing new, but may say goodbye', async () => {
    await leila.getByRole('link', { name: 'Home', exact: true }).click();
    await expect(leila.getByRole('listitem').filter({ hasText: birmingham }).filter({ hasText: 'You are stepping back' })).toBeVisible();
    await leila.getByRole('main').getByRole('link', { name: birmingham }).first().click();
    await arrive(leila, 'You are stepping back');
    await expect(leila.getByRole('main')).toContainText('Your place here ends on Monday 1 February 2027');
    await expect(leila.getByRole('link', { name: 'People' })).toHaveCount(0);
    await expect(leila.getByRole('main')).toContainText('Facilitator: Leila Hartshorne');
    await expect(leila.getByRole('main')).toContainText('Starts later · 1 March 2027 to 31 March 2027');
    await leila.getByRole('textbox', { name: 'A goodbye to the circle' }).fill(farewell);
    await checkPage(leila, 'stepping back');
    await leila.getByRole('radio', { name: 'Show “former member” instead of my name' }).check();
    await leila.getByRole('button', { name: 'Post my goodbye' }).click();
    await expect(leila.getByRole('alert')).toContainText('Your goodbye is posted.');
    await leila.goto(`${new URL(leila.url()).pathname}/people`);
    await arrive(leila, 'You are stepping back');
    await expect(leila.getByRole('main')).not.toContainText('Gareth Pennycook');
  });

  await test.step('she hands over the facilitation she had planned', async () => {
    await leila.getByRole('navigation', { name: 'In this circle' }).getByRole('link', { name: 'My jobs here' }).click();
    await arrive(leila, 'My jobs here');
    await expect(leila.getByRole('main')).not.toContainText(/Gareth|Nadia/);
    await checkPage(leila, 'my jobs here, stepping back');
    await leila.getByRole('link', { name: 'Change or hand over Facilitator, Leila Hartshorne' }).click();
    await arrive(leila, 'Facilitator: Leila Hartshorne');
    await leila.getByRole('textbox', { name: 'A few words for whoever comes next (optional)' }).fill(handOver);
    await leila.getByRole('button', { name: 'Save' }).click();
    await arrive(leila, 'My jobs here');
    await expect(leila.getByRole('alert')).toContainText('The role is saved.');
    await expect(leila.getByRole('main')).toContainText(handOver);
  });

  await test.step('members read her goodbye and what she handed over, and nothing of why', async () => {
    const gareth = await persona('gareth');
    await openNews(gareth);
    await expect(gareth.getByRole('main')).toContainText(farewell);
    await expect(gareth.getByRole('main')).not.toContainText(/manager|promot/i);
    await gareth.getByRole('link', { name: 'Roles' }).click();
    await arrive(gareth, 'Roles');
    await expect(gareth.getByRole('main')).toContainText(handOver);
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
  await leila.getByRole('navigation', { name: 'In this circle' }).getByRole('link', { name: 'Charter' }).click();
  await arrive(leila, 'Page not found');
  await expect(leila.getByRole('main'), 'the page that was open').not.toContainText(birmingham);
  await leila.goto(open);
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
  await expect(gareth.getByRole('main'), 'a former member facilitates no more').not.toContainText('Leila Hartshorne');
});

test('a manager of a few hours joins a circle for managers (T-30, B-08)', async ({ persona }) => {
  const leila = await persona('leila');
  await leila.goto('/directory?open_to_me=true');
  await leila.getByRole('main').getByRole('link', { name: managers }).click();
  await leila.getByRole('link', { name: 'Join this circle' }).click();
  await arrive(leila, 'Which of your roles brings you here?');
  await leila.getByRole('radio', { name: /^Team manager/ }).check();
  await leila.getByRole('button', { name: 'Continue' }).click();
  await leila.getByRole('checkbox', { name: 'I have read this charter and I will keep to it' }).check();
  await leila.getByRole('button', { name: 'Continue' }).click();
  await leila.getByRole('button', { name: 'Join the circle' }).click();
  await arrive(leila, `Welcome to ${managers}`);
});

test('somebody who acts up for a week is away for that week, asks to come back and is welcomed back (T-29, T-31)', async ({ persona }) => {
  const desmond = await persona('desmond');
  await manageTeam(desmond, 'Acting up', ['1', '2', '2027'], ['7', '2', '2027']);
  await arrive(desmond, 'What this will change');
  await expect(desmond.getByRole('main')).toContainText(`Your place in ${birmingham} will be paused.`);
  await desmond.getByRole('button', { name: 'Yes, save it' }).click();
  await arrive(desmond, 'About me');
  const toCircle = async () => {
    await desmond.goto('/');
    await desmond.getByRole('main').getByRole('link', { name: birmingham }).first().click();
  };
  await toCircle();
  await arrive(desmond, 'Your place is paused');
  await checkPage(desmond, 'place paused');
  const gareth = await persona('gareth');
  const people = async () => {
    await gareth.goto('/');
    await gareth.getByRole('main').getByRole('link', { name: birmingham }).first().click();
    await gareth.getByRole('link', { name: 'People' }).click();
    await arrive(gareth, 'People');
  };

  setTime('2027-02-08T09:00:00Z', spring);
  await toCircle();
  await arrive(desmond, 'Your place is paused');
  await desmond.getByRole('button', { name: 'Ask to come back' }).click();
  await expect(desmond.getByRole('alert')).toContainText('The circle has been told that you would like to come back.');
  await people();
  await gareth.getByRole('button', { name: /^Welcome them back: Desmond/ }).click();
  await expect(gareth.getByRole('alert')).toContainText('is back in the circle.');
  await toCircle();
  await arrive(desmond, birmingham);
});

/** Adds a role in which somebody manages in Birmingham, up to the point where it is saved or previewed. */
async function manageTeam(page: Page, footing: string, from: string[], until?: string[]): Promise<void> {
  await page.goto('/me');
  await page.getByRole('link', { name: 'Add a role' }).click();
  await arrive(page, 'Add a role');
  await page.getByRole('combobox', { name: 'What is the role?' }).selectOption('Team manager');
  await page.getByRole('combobox', { name: 'Where?' }).selectOption("Birmingham Children's Trust");
  await page.getByRole('radio', { name: 'Children and families' }).check();
  await page.getByRole('checkbox', { name: 'Birmingham' }).check();
  await page.getByRole('combobox', { name: 'On what footing?' }).selectOption(footing);
  await fillDate(page, 'From', ...from);
  if (until) await fillDate(page, 'Until (optional)', ...until);
  await page.getByRole('radio', { name: 'Yes, I manage people' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
}

async function openNews(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('main').getByRole('link', { name: birmingham }).first().click();
  await arrive(page, birmingham);
  await page.getByRole('navigation', { name: 'In this circle' }).getByRole('link', { name: 'News' }).click();
  await arrive(page, 'News of the circle');
}

/** Everything that tells one page from another. */
async function seen(page: Page) {
  return { title: await page.title(), text: await page.getByRole('main').innerText(), marks: await page.getByRole('navigation').allInnerTexts() };
}
