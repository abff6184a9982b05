// J2 steps 2 and 3: somebody with lived experience is proposed, has seven days' notice, is invited and says yes.
import type { Page } from '@playwright/test';
import { arrive, heading, mailTo, openSession } from '../moves.ts';
import { checkPage } from '../page-checks.ts';
import { expect, test } from '../persona.ts';
import { march, setTime } from '../server.ts';
import { type Cast, day, part, title, when } from './march.ts';

const fiveThings = [
  'Their part is clear',
  'Payment and expenses are agreed',
  'What they need to take part is arranged',
  'Somebody supports them',
  'Somebody talks with them afterwards',
];

export async function aGuestIsProposed({ persona }: Cast): Promise<void> {
  setTime('2027-02-16T11:00:00Z', march);
  const nadia = await persona('nadia');
  const main = nadia.getByRole('main');

  await test.step('one question a page', async () => {
    await openGuests(nadia);
    await main.getByRole('link', { name: 'Propose a guest' }).click();
    await answer(nadia, 'What sort of guest is it?', () => main.getByRole('radio', { name: 'Somebody with lived experience' }).check());
    await answer(nadia, 'Who is it?', async () => {
      await main.getByRole('textbox', { name: 'Their email address' }).fill('jonah@demo.example');
      await main.getByRole('textbox', { name: /What would they like to be called/ }).fill('Jonah');
    });
    await answer(nadia, 'What do they come for?', () => main.getByRole('textbox', { name: 'What they come for' }).fill(part));
    await answer(nadia, 'How far are they involved?', () => main.getByRole('radio', { name: 'Co-design' }).check());
    await expect(nadia.getByRole('heading', { level: 1, name: 'Check before you propose' })).toBeFocused();
    await main.getByRole('button', { name: 'Propose this guest' }).click();
    await arrive(nadia, 'Jonah');
  });

  await test.step('five things are made sure of', async () => {
    await main.getByRole('link', { name: 'Five things to make sure of' }).click();
    await arrive(nadia, 'Getting ready for Jonah');
    for (const thing of fiveThings) await main.getByRole('checkbox', { name: thing }).check();
    await main.getByRole('textbox', { name: 'Who comes with them? (optional)' }).fill('Marguerite, a friend');
    await checkPage(nadia, 'call to close, five things to make sure of');
    await main.getByRole('button', { name: 'Save' }).click();
    await arrive(nadia, 'Jonah');
    await expect(main).toContainText('5 of 5 done');
    await expect(main).toContainText('Nobody has objected.');
  });

  await test.step('during the notice there is no way to invite him', async () => {
    await expect(main.getByRole('button', { name: 'Send the invitation' })).toHaveCount(0);
  });

  await test.step('members hear of it, with what he comes for, and can say no without a name', async () => {
    const noor = await persona('noor');
    await noor.goto('/');
    await noor.getByRole('main').getByRole('link', { name: /would like to invite a guest$/ }).click();
    const card = noor.getByRole('main');
    await expect(card).toContainText('Somebody with lived experience');
    await expect(card).toContainText(part);
    await expect(card).toContainText('until 23 February 2027');
    await expect(card.getByRole('button', { name: /^I would rather they did not come/ })).toBeVisible();
    await expect(card).not.toContainText(/Nobody has objected|would rather not\./);
  });
}

export async function heIsInvitedAndSaysYes({ persona, page }: Cast): Promise<void> {
  setTime('2027-02-24T09:00:00Z', march);
  const nadia = await persona('nadia');

  await test.step('nobody objected: nadia sends the invitation', async () => {
    await openGuests(nadia);
    await nadia.getByRole('main').getByRole('link', { name: /Jonah|More about this guest/ }).first().click();
    await arrive(nadia, 'Jonah');
    await nadia.getByRole('main').getByRole('button', { name: 'Send the invitation' }).click();
    await expect(nadia.getByRole('main').getByRole('alert')).toContainText('The invitation is on its way.');
    const mail = await mailTo(page, 'jonah@demo.example', 'You are invited as a guest');
    await expect(mail).not.toContainText(/Birmingham|feedback|student/i);
  });

  await test.step('he reads what it is, and gives his first yes', async () => {
    const jonah = await persona('jonah');
    await jonah.goto('/');
    await jonah.getByRole('main').getByRole('link', { name: `You are invited to a session on ${when}` }).click();
    await arrive(jonah, 'Welcome, Jonah');
    const main = jonah.getByRole('main');
    await expect(main).toContainText(part);
    await expect(main).toContainText('Co-design');
    await expect(main).toContainText('Marguerite, a friend');
    await expect(main).toContainText('About 10 to 15 people');
    await expect(main).not.toContainText(/Nadia|Gareth|Noor|Kofi/);
    await checkPage(jonah, 'call to close, invited as a guest');
    await main.getByRole('radio', { name: 'Yes, I will come' }).check();
    await main.getByRole('button', { name: 'Send my answer' }).click();
    await expect(jonah.getByRole('alert')).toContainText('Thank you. The circle knows that you are coming.');
  });

  await test.step('nadia sees that he comes', async () => {
    await nadia.reload();
    await expect(nadia.getByRole('main')).toContainText('Coming');
    await expect(nadia.getByRole('main').getByRole('button', { name: 'Send the invitation' })).toHaveCount(0);
  });
}

/** INV-06, N-03: before anybody answers, they see who will be there. */
export async function membersSeeWhoWillBeInTheRoom({ persona }: Cast): Promise<void> {
  const noor = await persona('noor');
  await openSession(noor, when);
  await arrive(noor, title);
  const main = noor.getByRole('main');
  const headings = await main.getByRole('heading', { level: 2 }).allInnerTexts();
  expect(headings.indexOf('Who will be in the room')).toBeGreaterThanOrEqual(0);
  expect(headings.indexOf('Who will be in the room')).toBeLessThan(headings.indexOf('Your answer'));
  await expect(main).toContainText('12 members of the circle');
  const outside = main.getByRole('listitem');
  await expect(outside.filter({ hasText: 'Jonah, Guest with lived experience' })).toContainText(part);
  await expect(outside.filter({ hasText: 'Dr Ewan Tillotson' })).toContainText('Research partner');
  await main.getByRole('radio', { name: 'Yes, I am coming to the room' }).check();
  await main.getByRole('button', { name: 'Save my answer' }).click();
  await expect(noor.getByRole('alert')).toContainText('Thank you. You are coming.');
  await checkPage(noor, 'call to close, a session with a guest');
}

/** What a guest must not see, tried from his own sign-in (INV-07). */
export async function nothingElseOfTheCircle(jonah: Page, circle: string, session: string): Promise<void> {
  for (const address of [`/circles/${circle}`, `/circles/${circle}/people`, `/circles/${circle}/topics`, `/sessions/${session}`, `/sessions/${session}/record`]) {
    await jonah.goto(address);
    await expect(heading(jonah, 'Page not found')).toBeVisible();
    await expect(jonah.getByRole('main')).not.toContainText(/Birmingham Practice Educators|Noor|Gareth/);
  }
  await jonah.goto('/');
  await expect(heading(jonah, 'You are not in a circle yet.').or(jonah.getByText('You are not in a circle yet.'))).toBeVisible();
}

async function answer(page: Page, question: string, give: () => Promise<void>): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: question })).toBeFocused();
  await give();
  await page.getByRole('main').getByRole('button', { name: 'Continue' }).click();
}

async function openGuests(page: Page): Promise<void> {
  await openSession(page, when);
  await page.getByRole('main').getByRole('link', { name: 'Guests', exact: true }).click();
  await arrive(page, 'Guests');
  await expect(page.getByRole('main')).toContainText(day);
}
