// J2 steps 5 and 6: the session is led from the run-sheet, the guest comes in and leaves, and it is closed.
import type { Page } from '@playwright/test';
import { arrive, note, openSession } from '../moves.ts';
import { checkPage } from '../page-checks.ts';
import { expect, test } from '../persona.ts';
import { march, setTime } from '../server.ts';
import { type Cast, later, topic } from './march.ts';
import { nothingElseOfTheCircle } from './the-guest.ts';

const join = 'Join the session';

export async function theGuestComesInForHisPart({ persona }: Cast): Promise<void> {
  setTime('2027-03-09T14:20:00Z', march);
  const [gareth, jonah] = [await persona('gareth'), await persona('jonah')];
  const sheet = gareth.getByRole('main');
  const visit = jonah.getByRole('main');
  const now = sheet.getByRole('heading', { level: 2, name: /^Now/ });

  await test.step('gareth opens the session', async () => {
    await openSession(gareth, later);
    await sheet.getByRole('link', { name: 'Lead the session with the run-sheet' }).click();
    await arrive(gareth, 'Run-sheet');
    await sheet.getByRole('button', { name: 'Open the session' }).click();
    await expect(gareth.getByRole('alert')).toContainText('The session is open.');
    await expect(now).toContainText('Welcome and check-in');
  });

  await test.step('jonah has no way in yet: the link comes ten minutes before his part, and he sees nothing else', async () => {
    await openVisit(jonah);
    await expect(visit).toContainText('3:05pm to 3:35pm');
    await expect(visit.getByRole('link', { name: join })).toHaveCount(0);
    await expect(visit).toContainText('10 minutes before your part');
    await checkPage(jonah, 'call to close, the guest waits');
    const session = new URL(gareth.url()).pathname.split('/')[2] ?? '';
    const { circle_id } = (await (await gareth.request.get(`/api/v1/sessions/${session}`)).json()) as { circle_id: string };
    await nothingElseOfTheCircle(jonah, circle_id, session);
  });

  await test.step('at 2:54pm not yet, at 2:55pm there it is', async () => {
    setTime('2027-03-09T14:54:59Z', march);
    await openVisit(jonah);
    await expect(visit).toContainText('10 minutes before your part');
    await expect(visit.getByRole('link', { name: join })).toHaveCount(0);
    setTime('2027-03-09T14:55:00Z', march);
    await jonah.reload();
    await expect(visit.getByRole('link', { name: join })).toHaveAttribute('href', /^https:\/\/meet\.demo\.example\//);
    await expect(visit).toContainText('Learning Suite 2');
    await checkPage(jonah, 'call to close, the guest can come in');
  });

  await test.step('the run-sheet says that he joins next, joins now, and leaves before the next item', async () => {
    await mark(gareth, 'Covered “Welcome and check-in”', now, 'One success, one challenge');
    await expect(sheet).toContainText('Members only: guests leave the room.');
    await expect(sheet).toContainText('Jonah joins for the next item.');
    setTime('2027-03-09T15:05:00Z', march);
    await mark(gareth, 'Covered “One success, one challenge”', now, topic.feedback);
    await expect(sheet).toContainText('Jonah joins now.');
    await expect(sheet).toContainText('Jonah leaves now, before the next item.');
    await expect(sheet).toContainText('30 minutes left');
    await checkPage(gareth, 'call to close, the guest joins now');
  });

  await test.step('when his part is over the link is gone', async () => {
    setTime('2027-03-09T15:36:00Z', march);
    await jonah.reload();
    await expect(visit.getByRole('link', { name: join })).toHaveCount(0);
    await expect(visit).toContainText('Your part is over. Thank you for coming.');
    await gareth.reload();
    await expect(sheet).toContainText('1 minute over');
  });
}

export async function itIsClosed({ persona }: Cast): Promise<void> {
  const gareth = await persona('gareth');
  const main = gareth.getByRole('main');
  const now = main.getByRole('heading', { level: 2, name: /^Now/ });
  await openSession(gareth, later);
  await main.getByRole('link', { name: 'Lead the session with the run-sheet' }).click();
  await arrive(gareth, 'Run-sheet');

  await test.step('one item goes over to next time', async () => {
    await mark(gareth, `Covered “${topic.feedback}”`, now, topic.unnamed);
    await mark(gareth, `Carry over to next time “${topic.unnamed}”`, now, 'What went well');
  });

  await test.step('two actions with owners, three ideas, one thing parked; nobody asks who said it', async () => {
    for (const [action, owner] of [['Ask two former students what they heard', 'Noor Hathersage'], ['Share the one-page plan', 'Kofi Wetherby']] as const) {
      await main.getByRole('combobox', { name: 'Who does it? (optional)' }).selectOption(owner);
      await note(gareth, 'What will be done?', action, 'Note this action');
      await expect(main).toContainText(`${action} (${owner})`);
    }
    for (const idea of ideas) await note(gareth, 'An idea for next time', idea, 'Note this idea');
    await note(gareth, 'What would you like to come back to?', 'Observation by video', 'Park it');
    await expect(main.getByLabel(/who said|speaker|whose words|record(ing)?|transcript|upload/i)).toHaveCount(0);
    await expect(gareth.locator('input[type=file]')).toHaveCount(0);
    await checkPage(gareth, 'call to close, notes taken');
  });

  await test.step('not while something is unmarked', async () => {
    await main.getByRole('link', { name: 'Close the session' }).click();
    await arrive(gareth, 'Close the session');
    await main.getByRole('button', { name: 'Close the session' }).click();
    await expect(main.getByRole('alert')).toContainText('Mark every item first');
    await main.getByRole('link', { name: 'Back to the run-sheet' }).click();
    await arrive(gareth, 'Run-sheet');
  });

  await test.step('everything is marked, and it is closed', async () => {
    setTime('2027-03-09T16:25:00Z', march);
    const covered = main.getByRole('button', { name: /^Covered / });
    for (let left = await covered.count(); left > 0; left--) {
      await covered.first().click();
      await expect(covered).toHaveCount(left - 1);
    }
    await main.getByRole('link', { name: 'Close the session' }).click();
    await arrive(gareth, 'Close the session');
    await main.getByRole('checkbox', { name: 'Gareth Pennycook' }).check();
    await main.getByRole('button', { name: 'Close the session' }).click();
    await expect(gareth.getByRole('alert')).toContainText('The session is closed.');
    await arrive(gareth, 'What came of Tuesday 9 March 2027');
    await expect(main).toContainText('On to the next session');
    for (const idea of ideas) await expect(main).toContainText(idea);
    await checkPage(gareth, 'call to close, what came of it');
  });
}

export const ideas = ['Ask a former student to come', 'Watch an observation together', 'What families notice'];

async function openVisit(jonah: Page): Promise<void> {
  await jonah.goto('/visits');
  await jonah.getByRole('main').getByRole('link', { name: later }).click();
  await arrive(jonah, 'Welcome, Jonah');
}

async function mark(page: Page, button: string, now: ReturnType<Page['getByRole']>, next: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: button }).click();
  await expect(now).toContainText(next);
}
