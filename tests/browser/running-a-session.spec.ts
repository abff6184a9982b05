// J2, as an organiser and a facilitator meet it: from the agenda to the record. This moves a clock: it has its own server.
import type { Page } from '@playwright/test';
import { tabTo } from './keys.ts';
import { arrive, fillDate, note, openAgendaEditor, openInCircle, openJobs, openSession } from './moves.ts';
import { checkColours, checkPage } from './page-checks.ts';
import { expect, test } from './persona.ts';
import { january, setTime } from './server.ts';

// Long stories, looked at on the way: each step is short.
test.describe.configure({ mode: 'serial', timeout: 120_000 });

const when = 'Tuesday 12 January 2027, 2pm to 4pm';

test('an organiser finds a room, builds the agenda and confirms; what is missing is named (T-33 to T-37, J2)', async ({ persona }) => {
  const nadia = await persona('nadia');
  const main = nadia.getByRole('main');
  await openJobs(nadia, when);

  await test.step('a room is booked; one that is too small says so', async () => {
    await main.getByRole('link', { name: 'Find a room' }).click();
    await arrive(nadia, 'Find a room');
    await main.getByRole('radio', { name: 'The Family Room' }).check();
    await expect(main).toContainText('Seats 12. Step-free: yes. Hearing loop: no. Parking: yes.');
    await main.getByRole('radio', { name: 'Learning Suite 2' }).check();
    await main.getByRole('checkbox', { name: 'It is booked' }).check();
    await checkPage(nadia, 'a room chosen');
    await main.getByRole('button', { name: 'Save', exact: true }).click();
    await arrive(nadia, 'Organise this session');
  });

  await test.step('items move by buttons; the focus stays and the new place is said', async () => {
    await main.getByRole('link', { name: 'Build the agenda' }).click();
    await arrive(nadia, 'Build the agenda');
    await main.getByRole('combobox', { name: 'What sort of item?' }).last().selectOption('Break');
    await main.getByRole('button', { name: 'Add this item' }).click();
    await expect(main.getByRole('textbox', { name: 'What is it called?' })).toBeFocused();
    const up = main.getByRole('button', { name: 'Move up “Break”' }).last();
    await tabTo(nadia, up);
    await nadia.keyboard.press('Enter');
    await expect(up).toBeFocused();
    await expect(nadia.getByRole('status')).toHaveText(/^“Break” is now item \d+ of \d+\.$/);
    await checkPage(nadia, 'the agenda editor, an item open');
    await main.getByRole('button', { name: 'Save the agenda', exact: true }).click();
    await expect(nadia.getByRole('alert')).toContainText('The agenda is saved.');
  });

  await test.step('nothing but a button makes it happen, and members are told in plain words', async () => {
    await openJobs(nadia, when);
    await main.getByRole('link', { name: 'Confirm the session' }).click();
    await arrive(nadia, 'Confirm this session');
    await expect(main).toContainText('Everybody in the circle sees that this session is confirmed');
    await checkPage(nadia, 'ready to confirm');
    await main.getByRole('button', { name: 'Confirm the session' }).click();
    await expect(nadia.getByRole('alert')).toContainText('The session is confirmed, and members have been told.');
    await main.getByRole('link', { name: 'Send invitations' }).click();
    await arrive(nadia, 'Send invitations');
    await main.getByRole('button', { name: 'Send invitations' }).click();
    await expect(nadia.getByRole('alert')).toContainText(/on (its|their) way|already/);
  });
});

test('two organisers who change an agenda at the same time lose nothing (J2, T-32)', async ({ persona }) => {
  const [nadia, kofi] = [await persona('nadia'), await persona('kofi')];

  await test.step('nadia shares the job with kofi', async () => {
    await openInCircle(nadia, 'Roles');
    await nadia.getByRole('main').getByRole('link', { name: 'Give somebody a role' }).click();
    await arrive(nadia, 'Give somebody a role');
    await nadia.getByRole('radio', { name: 'Organiser' }).check();
    await nadia.getByRole('combobox', { name: 'Who?' }).selectOption('Kofi Wetherby');
    await fillDate(nadia, 'From', '23', '11', '2026');
    await nadia.getByRole('button', { name: 'Give this role' }).click();
    await expect(nadia.getByRole('alert')).toContainText('The role is set, and the circle has been told.');
  });

  await test.step('both open the agenda; nadia saves first', async () => {
    for (const page of [nadia, kofi]) await openAgendaEditor(page, when);
    await rename(nadia, /^Change “Welcome/, 'Welcome from one of us');
    await nadia.getByRole('button', { name: 'Save the agenda', exact: true }).click();
    await expect(nadia.getByRole('alert')).toContainText('The agenda is saved.');
  });

  await test.step('kofi is shown what differs, chooses item by item, and both changes are kept', async () => {
    await rename(kofi, /^Change “Break/, 'A long break');
    await kofi.getByRole('button', { name: 'Save the agenda', exact: true }).click();
    await arrive(kofi, 'Somebody else changed this agenda');
    const main = kofi.getByRole('main');
    await expect(main).toContainText('Welcome from one of us');
    await expect(main).toContainText('A long break');
    await main.getByRole('button', { name: 'Go through what differs' }).click();
    await expect(main.getByRole('group', { name: /“A long break”/ }).getByRole('radio', { name: 'Mine' })).toBeChecked();
    await expect(main.getByRole('group', { name: /“Welcome and check-in”/ }).getByRole('radio', { name: 'Theirs' })).toBeChecked();
    await checkPage(kofi, 'two agendas');
    await main.getByRole('button', { name: 'Put it together' }).click();
    await main.getByRole('button', { name: 'Save the agenda', exact: true }).click();
    await expect(kofi.getByRole('alert')).toContainText('The agenda is saved.');
  });

  await test.step('nadia sees both', async () => {
    await openAgendaEditor(nadia, when);
    await expect(nadia.getByRole('main')).toContainText('Welcome from one of us');
    await expect(nadia.getByRole('main')).toContainText('A long break');
  });
});

test('a facilitator leads the session from the run-sheet and closes it (T-38 to T-40, INV-08)', async ({ persona }) => {
  setTime('2027-01-12T13:45:00Z', january);
  const gareth = await persona('gareth');
  const main = gareth.getByRole('main');
  await openSession(gareth, when);
  await main.getByRole('link', { name: 'Lead the session with the run-sheet' }).click();
  await arrive(gareth, 'Run-sheet');
  await main.getByRole('button', { name: 'Open the session' }).click();
  await expect(gareth.getByRole('alert')).toContainText('The session is open.');

  await test.step('what comes now, how the time stands, what comes next', async () => {
    setTime('2027-01-12T14:00:00Z', january);
    await gareth.reload();
    await expect(main.getByRole('heading', { name: 'Now Welcome from one of us' })).toBeVisible();
    await expect(main).toContainText(/\d+ minutes left/);
    await checkPage(gareth, 'run-sheet, live');
    await checkColours(gareth, 'run-sheet, live');
  });

  await test.step('when time is over it says so, and nothing moves by itself', async () => {
    setTime('2027-01-12T14:25:00Z', january);
    await gareth.reload();
    await expect(main).toContainText(/\d+ minutes over/);
    await expect(main.getByRole('heading', { name: 'Now Welcome from one of us' })).toBeVisible();
    await checkColours(gareth, 'run-sheet, over');
  });

  await test.step('an item is marked by the keyboard, and the next one is not by the same press', async () => {
    await tabTo(gareth, main.getByRole('button', { name: 'Covered “Welcome from one of us”' }));
    await gareth.keyboard.press('Enter');
    await expect(main.getByRole('heading', { level: 2, name: /^Now/ })).not.toContainText('Welcome from one of us');
    await expect(main.getByRole('heading', { level: 2, name: /^Now/ })).toBeFocused();
    await gareth.keyboard.press('Enter');
    await expect(main.getByText('Not yet after all')).toHaveCount(1);
  });

  await test.step('what is parked, thought of and agreed has no speaker', async () => {
    await main.getByRole('button', { name: 'Park it' }).click();
    await expect(main.getByRole('alert')).toBeFocused();
    await note(gareth, 'What would you like to come back to?', 'Night visits', 'Park it');
    await note(gareth, 'An idea for next time', 'Ask a former student', 'Note this idea');
    await main.getByRole('combobox', { name: 'Who does it? (optional)' }).selectOption('Noor Hathersage');
    await note(gareth, 'What will be done?', 'Share the one-page plan', 'Note this action');
    await expect(main).toContainText('Share the one-page plan (Noor Hathersage)');
    await expect(main.getByLabel(/who said|speaker|whose words/i)).toHaveCount(0);
  });

  await test.step('it cannot be closed while something is unmarked', async () => {
    await main.getByRole('link', { name: 'Close the session' }).click();
    await arrive(gareth, 'Close the session');
    await main.getByRole('button', { name: 'Close the session' }).click();
    await expect(main.getByRole('alert')).toContainText('Mark every item first');
    await checkPage(gareth, 'closing, something is missing');
    await main.getByRole('link', { name: 'Back to the run-sheet' }).click();
    await arrive(gareth, 'Run-sheet');
  });

  await test.step('everything is marked, who came is ticked, and it is closed', async () => {
    const covered = main.getByRole('button', { name: /^Covered / });
    for (let left = await covered.count(); left > 0; left--) {
      await covered.first().click();
      await expect(covered).toHaveCount(left - 1);
    }
    await expect(main).toContainText('Everything on the agenda is marked.');
    await checkPage(gareth, 'run-sheet, all marked');
    await main.getByRole('link', { name: 'Close the session' }).click();
    await arrive(gareth, 'Close the session');
    await main.getByRole('checkbox', { name: 'Gareth Pennycook' }).check();
    await checkPage(gareth, 'ready to close');
    await main.getByRole('button', { name: 'Close the session' }).click();
    await expect(gareth.getByRole('alert')).toContainText('The session is closed.');
    await expect(main).toContainText('Share the one-page plan');
  });
});

async function rename(page: Page, change: RegExp, title: string): Promise<void> {
  await page.getByRole('button', { name: change }).first().click();
  await page.getByRole('textbox', { name: 'What is it called?' }).fill(title);
}
