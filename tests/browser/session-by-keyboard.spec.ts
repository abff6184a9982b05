// J2 without a mouse: the organiser at a desk, the facilitator at 320 px, where WCAG 1.4.10 asks the page to reflow.
import type { Page } from '@playwright/test';
import { arrowTo, landOn, pressOn, tabTo, tick, typeInto, typeToChoose } from './keys.ts';
import { birmingham } from './moves.ts';
import { expect, test } from './persona.ts';
import { keyboard, setTime } from './server.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

const when = 'Tuesday 12 January 2027, 2pm to 4pm';
const session = 'Session on Tuesday 12 January 2027';

test('somebody who uses only the keyboard finds a room, proposes a guest, builds the agenda, confirms and invites (T-33 to T-37, R-05)', async ({ persona }) => {
  const nadia = await persona('nadia');
  await goToSession(nadia);
  await pressOn(nadia, 'link', 'Organise this session');
  await landOn(nadia, 'Organise this session');

  await test.step('the room: arrows, the space bar', async () => {
    await pressOn(nadia, 'link', 'Find a room');
    await landOn(nadia, 'Find a room');
    await arrowTo(nadia, 'Learning Suite 2');
    await tick(nadia, 'It is booked');
    await pressOn(nadia, 'button', 'Save');
    await landOn(nadia, 'Organise this session');
  });

  await test.step('a guest: one question a page, and what is missing is said first', async () => {
    await pressOn(nadia, 'link', 'Guests');
    await landOn(nadia, 'Guests');
    await pressOn(nadia, 'link', 'Propose a guest');
    await landOn(nadia, 'What sort of guest is it?');
    await pressOn(nadia, 'button', 'Continue');
    await expect(nadia.getByRole('main').getByRole('alert')).toBeFocused();
    await arrowTo(nadia, 'Somebody who knows about a topic');
    await pressOn(nadia, 'button', 'Continue');
    await landOn(nadia, 'Who is it?');
    await typeInto(nadia, 'Their email address', 'kwabena@demo.example');
    await pressOn(nadia, 'button', 'Continue');
    await landOn(nadia, 'What do they come for?');
    await typeInto(nadia, 'What they come for', 'Two days beside a duty team');
    await pressOn(nadia, 'button', 'Continue');
    await landOn(nadia, 'Check before you propose');
    await pressOn(nadia, 'button', 'Propose this guest');
    await landOn(nadia, 'Dr Kwabena Ludlow');
  });

  await test.step('the agenda: an item is added, moved by its buttons and saved', async () => {
    await goToSession(nadia);
    await pressOn(nadia, 'link', 'Organise this session');
    await landOn(nadia, 'Organise this session');
    await pressOn(nadia, 'link', 'Build the agenda');
    await landOn(nadia, 'Build the agenda');
    await typeToChoose(nadia, 'What sort of item?', 'Celebration', 'last');
    await pressOn(nadia, 'button', 'Add this item');
    const name = nadia.getByRole('main').getByRole('textbox', { name: 'What is it called?' });
    await expect(name).toBeFocused();
    await nadia.keyboard.press('ControlOrMeta+A');
    await nadia.keyboard.type('What went well');
    const up = nadia.getByRole('main').getByRole('button', { name: 'Move up “What went well”' });
    await tabTo(nadia, up);
    for (const place of [6, 5]) {
      await nadia.keyboard.press('Enter');
      await expect(nadia.getByRole('status')).toHaveText(`“What went well” is now item ${place} of 9.`);
      await expect(up).toBeFocused();
    }
    await pressOn(nadia, 'button', 'Save the agenda');
    await expect(nadia.getByRole('alert')).toContainText('The agenda is saved.');
  });

  await test.step('confirmed, and invitations sent', async () => {
    await goToSession(nadia);
    await pressOn(nadia, 'link', 'Organise this session');
    await landOn(nadia, 'Organise this session');
    await pressOn(nadia, 'link', 'Confirm the session');
    await landOn(nadia, 'Confirm this session');
    await pressOn(nadia, 'button', 'Confirm the session');
    await landOn(nadia, 'Organise this session');
    await pressOn(nadia, 'link', 'Send invitations');
    await landOn(nadia, 'Send invitations');
    await pressOn(nadia, 'button', 'Send invitations');
    await landOn(nadia, 'Organise this session');
    await expect(nadia.getByRole('alert')).toContainText('on their way');
  });
});

test('somebody who uses only the keyboard, at 400 %, leads the session and closes it (T-38 to T-40, R-05)', async ({ persona }) => {
  setTime('2027-01-12T14:00:00Z', keyboard);
  const gareth = await persona('gareth', { viewport: { width: 320, height: 640 } });
  const main = gareth.getByRole('main');
  const now = main.getByRole('heading', { level: 2, name: /^Now/ });
  await goToSession(gareth);
  await pressOn(gareth, 'link', 'Lead the session with the run-sheet');
  await landOn(gareth, 'Run-sheet');
  await pressOn(gareth, 'button', 'Open the session');
  await expect(now).toContainText('Welcome and check-in');

  await test.step('each item is marked; the focus goes to what comes next', async () => {
    await pressOn(gareth, 'button', 'Covered “Welcome and check-in”');
    await expect(now).toBeFocused();
    await expect(now).toContainText('One success, one challenge');
    await pressOn(gareth, 'button', 'Carry over to next time “One success, one challenge”');
    await expect(now).toContainText('Confidence supporting disabled students');
  });

  await test.step('what is agreed, thought of and parked', async () => {
    await typeInto(gareth, 'What will be done?', 'Share the one-page plan');
    await typeToChoose(gareth, 'Who does it? (optional)', 'Noor Hathersage');
    await pressOn(gareth, 'button', 'Note this action');
    await expect(main).toContainText('Share the one-page plan (Noor Hathersage)');
    await expect(main.getByRole('textbox', { name: 'What will be done?' })).toBeFocused();
    await typeInto(gareth, 'An idea for next time', 'Ask a former student');
    await gareth.keyboard.press('Enter');
    await expect(main.getByRole('listitem').filter({ hasText: 'Ask a former student' })).toBeVisible();
    await typeInto(gareth, 'What would you like to come back to?', 'Night visits');
    await gareth.keyboard.press('Enter');
    await expect(main.getByRole('listitem').filter({ hasText: 'Night visits' })).toBeVisible();
  });

  await test.step('the rest is marked, and the session closed', async () => {
    const covered = main.getByRole('button', { name: /^Covered / });
    for (let left = await covered.count(); left > 0; left--) {
      await tabTo(gareth, covered.first());
      await gareth.keyboard.press('Enter');
      await expect(covered).toHaveCount(left - 1);
    }
    await pressOn(gareth, 'link', 'Close the session');
    await landOn(gareth, 'Close the session');
    await tick(gareth, 'Kofi Wetherby');
    await pressOn(gareth, 'button', 'Close the session');
    await landOn(gareth, 'What came of Tuesday 12 January 2027');
    await expect(main).toContainText('Share the one-page plan');
  });
});

async function goToSession(page: Page): Promise<void> {
  await page.goto('/');
  await pressOn(page, 'link', birmingham);
  await landOn(page, birmingham);
  await pressOn(page, 'link', when);
  await landOn(page, session);
}
