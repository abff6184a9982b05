// J2, as a member meets it: finding the next session, seeing who will be there, answering, saying what to talk about.
import { arrive, openSession, openTopics } from './moves.ts';
import { checkPage } from './page-checks.ts';
import { expect, test } from './persona.ts';

const when = 'Tuesday 12 January 2027, 2pm to 4pm';
const session = 'Session on Tuesday 12 January 2027';
const topic = 'Saying goodbye to a student who did not pass';
const need = 'A chair with arms, please.';

test('a member sees who will be in the room before saying that they come, and nobody asks why they do not (N-03, T-08, T-36)', async ({
  persona,
}) => {
  test.setTimeout(90_000);
  const desmond = await persona('desmond');
  const main = desmond.getByRole('main');

  await test.step('the next session is the first thing on the home page', async () => {
    await desmond.goto('/');
    await expect(main).toContainText('You have not answered yet.');
    await main.getByRole('link', { name: when }).first().click();
    await arrive(desmond, session);
  });

  await test.step('who will be there stands before the question', async () => {
    const headings = await main.getByRole('heading', { level: 2 }).allInnerTexts();
    expect(headings.indexOf('Who will be in the room')).toBeGreaterThanOrEqual(0);
    expect(headings.indexOf('Who will be in the room')).toBeLessThan(headings.indexOf('Your answer'));
    await expect(main).toContainText('members of the circle');
    await expect(main).toContainText('Dr Ewan Tillotson, Research partner');
  });

  await test.step('the answer is kept, with what helps him take part', async () => {
    await main.getByRole('radio', { name: /^Yes, I am coming/ }).first().check();
    await main.getByRole('textbox', { name: 'Anything that helps you take part (optional)' }).fill(need);
    await main.getByRole('button', { name: 'Save my answer' }).click();
    await expect(desmond.getByRole('alert')).toContainText('Thank you. You are coming.');
    await checkPage(desmond, 'a session, answered');
    await desmond.goto('/');
    await expect(main).toContainText('You said that you are coming.');
  });

  await test.step('another member sees a number, and neither his name nor what he needs', async () => {
    const noor = await persona('noor');
    await openSession(noor, when);
    await expect(noor.getByRole('main')).toContainText('6 to the room');
    await expect(noor.getByRole('main')).not.toContainText(/Desmond|chair with arms/);
  });

  await test.step('he cannot come after all; there is no box for a reason', async () => {
    await openSession(desmond, when);
    await main.getByRole('radio', { name: 'No, I am not coming' }).check();
    await expect(main.getByRole('textbox')).toHaveCount(0);
    await main.getByRole('button', { name: 'Save my answer' }).click();
    await expect(desmond.getByRole('alert')).toContainText('Nobody asks why.');
  });
});

test('a topic without a name is nobody’s, and others support it (T-37)', async ({ persona }) => {
  test.setTimeout(90_000);
  const desmond = await persona('desmond');
  await openTopics(desmond);

  await test.step('he suggests it without his name', async () => {
    await desmond.getByRole('link', { name: 'Suggest a topic' }).click();
    await arrive(desmond, 'What shall we talk about?');
    const main = desmond.getByRole('main');
    await main.getByRole('textbox', { name: 'Topic', exact: true }).fill(topic);
    await main.getByRole('checkbox', { name: 'This topic needs care' }).check();
    await main.getByRole('radio', { name: 'No, without my name' }).check();
    await main.getByRole('button', { name: 'Suggest this topic' }).click();
    await arrive(desmond, 'Topics');
    await expect(desmond.getByRole('alert')).toContainText('without your name');
  });

  await test.step('not even he can be told apart by it', async () => {
    const card = desmond.getByRole('main').getByRole('listitem').filter({ hasText: topic });
    await expect(card).toContainText('Suggested without a name');
    await expect(card.getByRole('link', { name: /^Change/ })).toHaveCount(0);
  });

  await test.step('somebody else would like it too; the number grows, and nobody is named', async () => {
    const noor = await persona('noor');
    await openTopics(noor);
    const card = noor.getByRole('main').getByRole('listitem').filter({ hasText: topic });
    await card.getByRole('button', { name: /^I would like this too/ }).click();
    await expect(card).toContainText('One member would like to talk about this too. You are one of them.');
    await expect(card).not.toContainText(/Desmond|Noor/);
    await card.getByRole('group').getByText('Take care with this topic').click();
    await expect(card).toContainText('learning leaves, names and stories stay');
  });
});
