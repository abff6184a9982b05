// J2 step 4: a room is asked for and lent, the session is confirmed, and a change of time moves the same entry in every calendar.
import type { Page } from '@playwright/test';
import { arrive, calendarIn, mailTo, openJobs, openSession } from '../moves.ts';
import { checkPage } from '../page-checks.ts';
import { expect, test } from '../persona.ts';
import { march, setTime } from '../server.ts';
import { type Cast, later, when } from './march.ts';

export async function itCannotBeConfirmedYet({ persona }: Cast): Promise<void> {
  setTime('2027-03-01T09:00:00Z', march);
  const nadia = await persona('nadia');
  await openJobs(nadia, when);
  const main = nadia.getByRole('main');
  await expect(main).toContainText('This is still missing:');
  await expect(main.getByRole('listitem').filter({ hasText: /room/i }).last()).toBeVisible();
  await expect(main.getByRole('link', { name: 'Confirm the session' })).toHaveCount(0);
}

export async function aRoomIsLent({ persona }: Cast): Promise<void> {
  const nadia = await persona('nadia');
  const winifred = await persona('winifred');
  const main = nadia.getByRole('main');

  await test.step('nadia asks for a room for 15 without steps and with a hearing loop', async () => {
    await openRoom(nadia, when);
    await main.getByRole('checkbox', { name: 'Birmingham City Council' }).check();
    await main.getByRole('textbox', { name: 'For how many people?' }).fill('15');
    await main.getByRole('checkbox', { name: 'Step-free' }).check();
    await main.getByRole('checkbox', { name: 'Hearing loop' }).check();
    await main.getByRole('button', { name: 'Ask for a room' }).click();
    await expect(nadia.getByRole('alert')).toContainText('They are asked.');
    await expect(main).toContainText('Waiting for an answer');
  });

  await test.step('the council’s administrator learns when, how many and what is needed, and not who asks', async () => {
    await winifred.goto('/my-organisation/rooms');
    await arrive(winifred, 'Rooms');
    const desk = winifred.getByRole('main');
    await expect(desk).toContainText('For 15 people: step-free and hearing loop');
    await checkPage(winifred, 'call to close, asked for a room');
    await desk.getByRole('link', { name: /^Answer/ }).filter({ hasText: when }).click();
    await arrive(winifred, 'Have you a room?');
    await expect(desk).not.toContainText(/Practice Educators|Nadia|Jonah|feedback/);
    await expect(desk.getByRole('radio', { name: 'They can have Room 4' })).toHaveAccessibleDescription(/without something they need/);
    await desk.getByRole('radio', { name: 'They can have Learning Suite 2' }).check();
    await desk.getByRole('button', { name: 'Send the answer' }).click();
    await expect(winifred.getByRole('alert')).toContainText('Whoever asked has been told');
  });

  await test.step('nadia takes it, and it is booked', async () => {
    await nadia.reload();
    await expect(main).toContainText('They offer Learning Suite 2.');
    await checkPage(nadia, 'call to close, a room is offered');
    await main.getByRole('button', { name: /^Accept this room/ }).filter({ hasText: 'Learning Suite 2' }).click();
    await expect(nadia.getByRole('alert')).toContainText('The room is booked.');
    await expect(main).toContainText(/Learning Suite 2.* is booked\./);
    await winifred.goto('/my-organisation/rooms');
    await expect(winifred.getByRole('main')).toContainText('They took your room');
  });
}

export async function itIsConfirmed({ persona }: Cast): Promise<void> {
  const nadia = await persona('nadia');
  await openJobs(nadia, when);
  await confirm(nadia);
  const noor = await persona('noor');
  await openSession(noor, when);
  await expect(noor.getByRole('main')).toContainText('Confirmed');
  await expect(noor.getByRole('main')).toContainText('The room is booked.');
}

/** R-08, T-35: the same UID with a higher SEQUENCE is what makes Outlook move an entry instead of adding one. */
export async function aChangeOfTimeMovesTheSameEvent({ persona, page }: Cast): Promise<void> {
  const before = await calendarIn(await mailTo(page, 'noor@demo.example', 'Circle meeting'));
  const nadia = await persona('nadia');
  const main = nadia.getByRole('main');

  await test.step('it begins half an hour later; that needs a room for then', async () => {
    await openJobs(nadia, when);
    await main.getByRole('link', { name: 'Change its time or place' }).click();
    await arrive(nadia, 'Change this session');
    await main.getByRole('textbox', { name: 'Time' }).fill('2:30pm');
    await main.getByRole('button', { name: 'Save' }).click();
    await expect(nadia.getByRole('alert')).toContainText('The session is changed.');
    await expect(main).toContainText('This is still missing:');
  });

  await test.step('the council says yes on the telephone: it is booked and confirmed again', async () => {
    await main.getByRole('link', { name: 'Find a room' }).click();
    await arrive(nadia, 'Find a room');
    await main.getByRole('radio', { name: 'Learning Suite 2' }).check();
    await main.getByRole('checkbox', { name: 'It is booked' }).check();
    await main.getByRole('button', { name: 'Save', exact: true }).click();
    await arrive(nadia, 'Organise this session');
    await confirm(nadia);
    await checkPage(nadia, 'call to close, every job done');
  });

  await test.step('in a member’s calendar it is the same meeting, moved', async () => {
    const value = (calendar: string, name: string) => new RegExp(`^${name}[^:]*:(.*)$`, 'm').exec(calendar)?.[1]?.trim() ?? '';
    await expect(async () => {
      const after = await calendarIn(await mailTo(page, 'noor@demo.example', 'Circle meeting'));
      const begins = after.slice(after.indexOf('BEGIN:VEVENT'));
      expect(value(begins, 'DTSTART')).toBe('20270309T143000');
      expect(value(begins, 'UID')).toBe(value(before.slice(before.indexOf('BEGIN:VEVENT')), 'UID'));
      expect(Number(value(begins, 'SEQUENCE'))).toBeGreaterThan(Number(value(before, 'SEQUENCE')));
    }).toPass();
    const noor = await persona('noor');
    await openSession(noor, later);
    await expect(noor.getByRole('main')).toContainText('Confirmed');
  });
}

async function confirm(nadia: Page): Promise<void> {
  const main = nadia.getByRole('main');
  await main.getByRole('link', { name: 'Confirm the session' }).click();
  await arrive(nadia, 'Confirm this session');
  await main.getByRole('button', { name: 'Confirm the session' }).click();
  await expect(nadia.getByRole('alert')).toContainText('The session is confirmed, and members have been told.');
}

async function openRoom(nadia: Page, which: string): Promise<void> {
  await openJobs(nadia, which);
  await nadia.getByRole('main').getByRole('link', { name: 'Find a room' }).click();
  await arrive(nadia, 'Find a room');
}
