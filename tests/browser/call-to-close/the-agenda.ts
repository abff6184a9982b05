// J2 step 3: the call is over, the agenda is built and set, the brief reaches the research partner, invitations go out.
import type { Page } from '@playwright/test';
import { arrive, calendarIn, heading, mailTo, openAgendaEditor, openJobs, openSession } from '../moves.ts';
import { checkPage } from '../page-checks.ts';
import { expect, test } from '../persona.ts';
import { march, setTime } from '../server.ts';
import { asks, type Cast, day, part, topic, when } from './march.ts';

export async function theAgendaIsBuiltAndSet({ persona }: Cast): Promise<void> {
  setTime('2027-02-28T09:00:00Z', march);
  const nadia = await persona('nadia');
  const main = nadia.getByRole('main');

  await test.step('ten days before, the call is over by itself', async () => {
    const noor = await persona('noor');
    await openSession(noor, when);
    await expect(heading(noor, asks)).toHaveCount(0);
  });

  await test.step('from what members said, with a part for the guest', async () => {
    await openAgendaEditor(nadia, when);
    await addKind(nadia, 'Welcome', 'Welcome and check-in', 10);
    await addKind(nadia, 'Story round', 'One success, one challenge', 25);
    await main.getByRole('checkbox', { name: 'Only for members: guests leave the room' }).check();
    await addTopic(nadia, topic.feedback, 30);
    await main.getByRole('combobox', { name: 'What sort of item?' }).first().selectOption('Presentation');
    await main.getByRole('combobox', { name: 'Whose part is it? (optional)' }).selectOption('Jonah');
    await addTopic(nadia, topic.unnamed, 30);
    await addKind(nadia, 'Celebration', 'What went well', 10);
    await addKind(nadia, 'Close', 'Actions, ideas, well-dones', 5);
    await checkPage(nadia, 'call to close, the agenda is built');
    await main.getByRole('button', { name: 'Save and set the agenda' }).click();
    await expect(nadia.getByRole('alert')).toContainText('The agenda is set, and members have been told.');
  });

  await test.step('what research says is there without anybody adding it, last before the close', async () => {
    await arrive(nadia, `Agenda for ${day}`);
    const rows = main.getByRole('row');
    await expect(rows.filter({ hasText: 'Actions, ideas, well-dones' })).toBeVisible();
    const titles = await rows.allInnerTexts();
    const at = (words: string) => titles.findIndex((row) => row.includes(words));
    expect(at('Research round-up')).toBe(at('Actions, ideas, well-dones') - 1);
    expect(at('Research round-up')).toBeGreaterThan(at('What went well'));
    await checkPage(nadia, 'call to close, the agenda is set');
  });
}

/** B-13, J4: titles and questions, nothing that anybody has said, nobody's name. */
export async function theBriefReachesThePartner({ persona, page }: Cast): Promise<void> {
  const mail = await mailTo(page, 'ewan@demo.example', 'Circle meeting: your brief');
  await expect(mail).not.toContainText(/feedback|educator in a team/i);
  const ewan = await persona('ewan');
  await ewan.goto('/');
  await ewan.getByRole('main').getByRole('link', { name: 'There is a brief for you: Birmingham Practice Educators' }).first().click();
  await arrive(ewan, 'What they will talk about');
  const main = ewan.getByRole('main');
  for (const title of [topic.feedback, topic.unnamed]) await expect(main.getByRole('heading', { level: 3, name: title })).toBeVisible();
  await expect(main).not.toContainText(/Nadia|Noor|Kofi|Desmond|Jonah/);
  await checkPage(ewan, 'call to close, the brief');
}

export async function invitationsGoOut({ persona, page }: Cast): Promise<void> {
  setTime('2027-02-28T10:00:00Z', march);
  const nadia = await persona('nadia');
  const main = nadia.getByRole('main');
  await openJobs(nadia, when);
  await main.getByRole('link', { name: 'Send invitations' }).click();
  await arrive(nadia, 'Send invitations');
  await main.getByRole('button', { name: 'Send invitations' }).click();
  await expect(nadia.getByRole('alert')).toContainText(/Invitations are on their way to \d+ people\./);
  const mail = await mailTo(page, 'noor@demo.example', 'Circle meeting');
  await expect(mail).not.toContainText(new RegExp(`Birmingham Practice|${part}|Jonah|feedback|research`, 'i'));
  const calendar = await calendarIn(mail);
  expect(calendar).toContain('SUMMARY:Circle meeting');
  expect(calendar).toContain('CLASS:PRIVATE');
  expect(calendar).not.toMatch(/Birmingham Practice|Jonah|feedback|research/i);
}

async function addKind(page: Page, kind: string, title: string, minutes: number): Promise<void> {
  const main = page.getByRole('main');
  await main.getByRole('combobox', { name: 'What sort of item?' }).last().selectOption(kind);
  await main.getByRole('button', { name: 'Add this item' }).click();
  await expect(main.getByRole('textbox', { name: 'What is it called?' })).toBeFocused();
  await main.getByRole('textbox', { name: 'What is it called?' }).fill(title);
  await main.getByRole('textbox', { name: 'How many minutes?' }).fill(String(minutes));
}

async function addTopic(page: Page, title: string, minutes: number): Promise<void> {
  const main = page.getByRole('main');
  await main.getByRole('combobox', { name: 'Which topic?' }).selectOption(title);
  await main.getByRole('button', { name: 'Add this topic' }).click();
  await expect(main.getByRole('textbox', { name: 'What is it called?' })).toHaveValue(title);
  await main.getByRole('textbox', { name: 'How many minutes?' }).fill(String(minutes));
}
