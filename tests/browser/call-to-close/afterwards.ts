// J2 step 6 and after: check-out, the pool of topics, what was carried over, and the end of the guest's pass.
import { arrive, heading, openCircle, openSession, openTopics } from '../moves.ts';
import { checkPage } from '../page-checks.ts';
import { expect, test } from '../persona.ts';
import { march, setTime } from '../server.ts';
import { type Cast, later, topic } from './march.ts';
import { ideas } from './the-day.ts';

export async function membersCheckOut({ persona }: Cast): Promise<void> {
  setTime('2027-03-09T16:40:00Z', march);
  for (const key of ['noor', 'kofi', 'desmond', 'tobias', 'nadia']) {
    const member = await persona(key);
    const main = member.getByRole('main');
    await openSession(member, later, 'Past');
    await main.getByRole('link', { name: 'Say how it was' }).click();
    await arrive(member, 'How was it?');
    await main.getByRole('group', { name: 'How helpful was it?' }).getByRole('radio', { name: 'Very' }).check();
    await main.getByRole('group', { name: 'What should we do more of?' }).getByRole('radio', { name: 'Story round' }).check();
    if (key === 'noor') await checkPage(member, 'call to close, check-out');
    await main.getByRole('button', { name: 'Send my answers' }).click();
    await expect(member.getByRole('alert')).toContainText('Thank you. Your answers are in, without your name.');
    // Nobody can be picked out of fewer than five.
    await expect(main).toContainText(key === 'nadia' ? '5 people answered.' : 'shown once five have answered');
    if (key === 'nadia') await expect(main.getByRole('row').filter({ hasText: 'Story round' }).first()).toContainText('5');
  }
}

export async function whatCameOfItIsThere({ persona }: Cast): Promise<void> {
  const noor = await persona('noor');

  await test.step('ideas and what was parked wait in the pool, without a name', async () => {
    await openTopics(noor);
    const cards = noor.getByRole('main').getByRole('listitem');
    for (const idea of ideas) await expect(cards.filter({ hasText: idea })).toContainText('An idea from a session');
    await expect(cards.filter({ hasText: 'Observation by video' })).toContainText('From the parking place of a session');
  });

  await test.step('her action is hers', async () => {
    await noor.goto('/');
    await expect(noor.getByRole('main')).toContainText('Ask two former students what they heard');
    await expect(noor.getByRole('main')).not.toContainText('Share the one-page plan');
  });

  await test.step('what was carried over stands first in what helps plan the next session', async () => {
    const nadia = await persona('nadia');
    await openSession(nadia, 'Tuesday 11 May 2027, 2pm to 4pm');
    await nadia.getByRole('main').getByRole('link', { name: 'Organise this session' }).click();
    await nadia.getByRole('main').getByRole('link', { name: 'Build the agenda' }).click();
    await arrive(nadia, 'Build the agenda');
    await expect(nadia.getByRole('main')).toContainText(`Carried over from last time: “${topic.unnamed}”`);
  });
}

export async function thePassEnds({ persona }: Cast): Promise<void> {
  setTime('2027-03-16T12:00:00Z', march);
  const jonah = await persona('jonah');
  await jonah.goto('/visits');
  await jonah.getByRole('main').getByRole('link', { name: later }).click();
  await arrive(jonah, 'Welcome, Jonah');
  const address = new URL(jonah.url()).pathname;

  await test.step('a week after, what he saw is gone, also from the page that stood open', async () => {
    setTime('2027-03-17T09:00:00Z', march);
    await jonah.reload();
    await arrive(jonah, 'Page not found');
    await jonah.goto(address);
    await arrive(jonah, 'Page not found');
    await jonah.goto('/visits');
    await expect(jonah.getByRole('main')).toContainText('You are not a guest of any session at the moment.');
    await checkPage(jonah, 'call to close, the pass has ended');
  });

  await test.step('members still find his part in what came of it', async () => {
    const noor = await persona('noor');
    await openCircle(noor);
    await openSession(noor, later, 'Past');
    await expect(heading(noor, 'Session on Tuesday 9 March 2027')).toBeVisible();
  });
}
