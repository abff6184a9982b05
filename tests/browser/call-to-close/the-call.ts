// J2 step 1: three weeks before, the call for topics opens by itself.
import { arrive, heading, mailTo, openAgendaEditor, openSession, openTopics, suggest } from '../moves.ts';
import { checkPage } from '../page-checks.ts';
import { expect, test } from '../persona.ts';
import { march, setTime } from '../server.ts';
import { asks, type Cast, topic, when } from './march.ts';

export async function theCallOpensByItself({ persona, page }: Cast): Promise<void> {
  await test.step('the day before, nobody is asked for topics', async () => {
    setTime('2027-02-15T09:00:00Z', march);
    const noor = await persona('noor');
    await openSession(noor, when);
    await expect(heading(noor, asks)).toHaveCount(0);
  });

  await test.step('21 days before, everybody is, and the mail about it says no topic and no circle', async () => {
    setTime('2027-02-16T09:00:00Z', march);
    const noor = await persona('noor');
    await openSession(noor, when);
    await expect(heading(noor, asks)).toBeVisible();
    await expect(noor.getByRole('main')).toContainText('You can suggest topics for this session until Saturday 27 February 2027.');
    const mail = await mailTo(page, 'noor@demo.example', 'What would you like to talk about?');
    await expect(mail).not.toContainText(/Birmingham|practice educator|supervis|Nadia/i);
  });
}

export async function membersSuggestAndSupport({ persona }: Cast): Promise<void> {
  setTime('2027-02-16T10:00:00Z', march);
  const [noor, kofi, desmond, nadia] = [await persona('noor'), await persona('kofi'), await persona('desmond'), await persona('nadia')];

  await test.step('one suggests with her name, two without theirs', async () => {
    await suggest(noor, topic.named, { named: true, when: 'For the session on Tuesday 9 March 2027' });
    await suggest(kofi, topic.unnamed, { named: false, when: 'For the session on Tuesday 9 March 2027' });
    await suggest(desmond, topic.alsoUnnamed, { named: false, when: 'For the session on Tuesday 9 March 2027' });
  });

  await test.step('nobody, nadia included, can tell whose the two are', async () => {
    await openTopics(nadia);
    const cards = nadia.getByRole('main').getByRole('listitem');
    await expect(cards.filter({ hasText: topic.named })).toContainText('Suggested by Noor Hathersage');
    for (const title of [topic.unnamed, topic.alsoUnnamed]) {
      await expect(cards.filter({ hasText: title })).toContainText('Suggested without a name');
      await expect(cards.filter({ hasText: title })).not.toContainText(/Kofi|Desmond/);
    }
  });

  await test.step('others would like one of them too, and only the number is seen', async () => {
    for (const member of [noor, desmond]) {
      await openTopics(member);
      const card = member.getByRole('main').getByRole('listitem').filter({ hasText: topic.unnamed });
      await card.getByRole('button', { name: /^I would like this too/ }).click();
      await expect(card).toContainText('You are one of them.');
    }
    await nadia.reload();
    const card = nadia.getByRole('main').getByRole('listitem').filter({ hasText: topic.unnamed });
    await expect(card).toContainText('2 members would like to talk about this too.');
    await expect(card).not.toContainText(/Noor|Desmond|Kofi/);
    await checkPage(nadia, 'call to close, topics with support');
  });
}

export async function thePlannerHints({ persona }: Cast): Promise<void> {
  const nadia = await persona('nadia');
  await openAgendaEditor(nadia, when);
  const main = nadia.getByRole('main');
  await arrive(nadia, 'Build the agenda');
  await expect(main.getByRole('listitem').filter({ hasText: 'Nothing like this in the last six sessions' })).toContainText('celebration');
  await expect(main.getByRole('listitem').filter({ hasText: 'this works well here' })).toContainText('practice run');
  await checkPage(nadia, 'call to close, planning hints');
}
