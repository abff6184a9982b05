// When to meet is found together: a poll for one session (T-33), a vote on how often (T-43). This moves a clock: it has its own server.
import { nextSessionHeld } from './ahead.ts';
import { arrive, birmingham, fillDate, openCircle, openInCircle, openJobs, openSession } from './moves.ts';
import { checkPage } from './page-checks.ts';
import { expect, test } from './persona.ts';
import { december } from './server.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

const firstYear = 'First Year in Practice — Birmingham';
const planned = 'Tuesday 9 March 2027, 2pm to 4pm';
const picked = 'Thursday 18 March 2027, 10am to midday';

test('an organiser asks which date suits, two members answer, and the session moves to the one picked (T-33, R-08)', async ({ persona }) => {
  const nadia = await persona('nadia');
  const main = nadia.getByRole('main');

  await test.step('nadia asks', async () => {
    await openJobs(nadia, planned);
    await main.getByRole('link', { name: 'Arrange the date and time' }).click();
    await arrive(nadia, 'Arrange the date and time');
    await fillDate(nadia, 'Time 1: which day?', '16', '3', '2027');
    await fillDate(nadia, 'Time 2: which day?', '18', '3', '2027');
    await main.getByRole('textbox', { name: 'Time 2: at what time?' }).fill('10am');
    await fillDate(nadia, 'Until when can members answer?', '4', '12', '2026');
    await main.getByRole('button', { name: 'Ask the members' }).click();
    await expect(nadia.getByRole('alert')).toContainText('Members are asked.');
  });

  await test.step('it waits on the home page of two members, who answer', async () => {
    for (const [key, first] of [['noor', 'Does not suit me'], ['kofi', 'If need be']] as const) {
      const member = await persona(key);
      await member.goto('/');
      await member.getByRole('main').getByRole('link', { name: `${birmingham} asks which date suits you` }).click();
      await arrive(member, 'Session on Tuesday 9 March 2027');
      await member.getByRole('group', { name: 'Tuesday 16 March 2027, 2pm to 4pm' }).getByRole('radio', { name: first }).check();
      await member.getByRole('group', { name: picked }).getByRole('radio', { name: 'Suits me', exact: true }).check();
      if (key === 'kofi') await checkPage(member, 'a poll for a date');
      await member.getByRole('button', { name: 'Save my answers' }).click();
      await expect(member.getByRole('alert')).toContainText('Your answers are saved.');
      await member.goto('/');
      await expect(member.getByRole('link', { name: /asks which date suits you/ })).toHaveCount(0);
    }
  });

  await test.step('nadia sees numbers and no names, and picks', async () => {
    await nadia.reload();
    await expect(main.getByRole('row', { name: picked })).toContainText(/2\s*0\s*0/);
    await expect(main).not.toContainText(/Noor|Kofi/);
    await checkPage(nadia, 'a poll to pick from');
    await main.getByRole('radio', { name: picked }).check();
    await main.getByRole('button', { name: 'Pick this time' }).click();
    await expect(nadia.getByRole('alert')).toContainText('The session has its new time, and members have been told.');
  });

  await test.step('members find it there, and are told', async () => {
    const noor = await persona('noor');
    await openCircle(noor);
    await expect(noor.getByRole('main')).toContainText(/session.*(moved|new time|another time)/i);
    await openSession(noor, picked);
    await openInCircle(noor, 'Sessions');
    await expect(noor.getByRole('main').getByRole('link', { name: planned })).toHaveCount(0);
  });
});

test('after eight sessions members vote on how often to meet; nothing changes before they have decided (T-43, J5)', async ({ persona }) => {
  for (const _ of ['fourth', 'fifth', 'sixth', 'seventh']) await nextSessionHeld(firstYear, 'callum', december);

  await test.step('seven are not eight', async () => {
    const yusra = await persona('yusra');
    await openCircle(yusra, firstYear);
    await expect(yusra.getByRole('main')).toContainText('Every week, on Wednesday');
    await yusra.goto('/');
    await expect(yusra.getByRole('link', { name: /asks how often to meet/ })).toHaveCount(0);
  });

  await nextSessionHeld(firstYear, 'callum', december);

  await test.step('then it is suggested to each member, and each says', async () => {
    for (const [key, choice] of [['yusra', 'Every month'], ['callum', 'Every two weeks'], ['femi', 'Every two weeks'], ['hollie', 'Every two weeks'], ['ottoline', 'Go on as now']] as const) {
      const member = await persona(key);
      const main = member.getByRole('main');
      await member.goto('/');
      await main.getByRole('link', { name: `${firstYear} asks how often to meet` }).click();
      await arrive(member, 'How often shall we meet?');
      await expect(main).toContainText('You have met 8 times.');
      await main.getByRole('radio', { name: choice }).check();
      if (key === 'yusra') await checkPage(member, 'a vote on the rhythm');
      await main.getByRole('button', { name: 'Vote' }).click();
      await expect(member.getByRole('alert')).toContainText('Your vote is in.');
    }
  });

  await test.step('nothing has changed yet, and nobody sees who wants what', async () => {
    const callum = await persona('callum');
    await openCircle(callum, firstYear);
    await expect(callum.getByRole('main')).toContainText('Every week, on Wednesday');
    await openInCircle(callum, 'Sessions', firstYear);
    await expect(callum.getByRole('main').getByRole('link', { name: /30 December 2026/ })).toBeVisible();
  });

  await test.step('whoever organises closes the vote, and the circle meets every two weeks', async () => {
    const nadia = await persona('nadia');
    const main = nadia.getByRole('main');
    await openCircle(nadia, firstYear);
    await nadia.goto(`${new URL(nadia.url()).pathname}/rhythm-votes`);
    await arrive(nadia, 'How often shall we meet?');
    await main.getByRole('button', { name: 'Close the vote' }).click();
    await expect(nadia.getByRole('alert')).toContainText('The vote is closed.');
    await expect(main).toContainText('The circle decided: Every two weeks.');
    await expect(main.getByRole('row', { name: 'Every two weeks' })).toContainText('3');
    await expect(main).not.toContainText(/Yusra|Callum|Femi/);
    await checkPage(nadia, 'the rhythm is decided');
    await expect(main).toContainText('Every 2 weeks, on Wednesday');
    const yusra = await persona('yusra');
    await openCircle(yusra, firstYear);
    await expect(yusra.getByRole('main')).toContainText('Every 2 weeks, on Wednesday');
  });
});
