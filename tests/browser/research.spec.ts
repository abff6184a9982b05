// Research between its partner and the circle: titles and questions one way, reading the other, numbers and no names (J4 steps 1 and 2,
// B-13 to B-15). This moves a clock: it has its own server.
import type { Page } from '@playwright/test';
import { nextSessionHeld } from './ahead.ts';
import { arrive, birmingham, mailTo, openInCircle, openSession } from './moves.ts';
import { checkPage } from './page-checks.ts';
import { expect, test } from './persona.ts';
import { partner, setTime } from './server.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

const when = 'Tuesday 12 January 2027, 2pm to 4pm';
const items = [
  { title: 'Adjustments that last', message: 'A plan on one page is used; a long one is filed.', access: 'Free to read', url: 'https://research.example/adjustments' },
  { title: 'Talking about health on placement', message: 'Ask early, ask again, and say why you ask.', access: 'Free to read for some organisations', doi: '10.1000/181' },
  { title: 'Disclosure and trust', message: 'People tell those who have told them something.', access: 'Costs money to read', doi: '10.1000/182' },
] as const;
const paywalled = items[2].title;

test('a research partner reads titles and questions only, and brings three things with what they say in plain words (B-11, B-13, J4)', async ({
  persona,
}) => {
  const ewan = await persona('ewan');
  const main = ewan.getByRole('main');

  await test.step('the brief has what they will talk about and nobody’s name', async () => {
    await openBrief(ewan);
    await expect(main.getByRole('heading', { level: 3, name: 'Confidence supporting disabled students' })).toBeVisible();
    await expect(main).toContainText('What helps when a placement and a person\'s health pull in different directions?');
    await expect(main).toContainText('Research round-up, from 3:45pm');
    await expect(main).not.toContainText(/Noor|Nadia|Gareth|Kofi|Desmond/);
    await ewan.goto(`/circles/${await circleId(await persona('noor'))}`);
    await arrive(ewan, 'Page not found');
  });

  await test.step('three things, one of which costs money to read', async () => {
    await openBrief(ewan);
    for (const item of items) {
      await main.getByRole('link', { name: 'Add something' }).click();
      await arrive(ewan, 'Add something to read');
      await main.getByRole('textbox', { name: 'Title' }).fill(item.title);
      await main.getByRole('textbox', { name: 'What it says, in plain words' }).fill(item.message);
      await main.getByRole('radio', { name: item.access, exact: true }).check();
      if ('url' in item) await main.getByRole('textbox', { name: /^Web address/ }).fill(item.url);
      if (item.title === paywalled) {
        await main.getByRole('textbox', { name: /^DOI/ }).fill('nonsense');
        await main.getByRole('button', { name: 'Add it' }).click();
        await expect(main.getByRole('alert')).toContainText('DOI such as');
      }
      if ('doi' in item) await main.getByRole('textbox', { name: /^DOI/ }).fill(item.doi);
      await main.getByRole('button', { name: 'Add it' }).click();
      await expect(ewan.getByRole('alert')).toContainText('It is added. Members find it with the session.');
    }
    await expect(main.getByRole('heading', { level: 3, name: /^(Adjustments|Talking|Disclosure)/ })).toHaveCount(3);
    await checkPage(ewan, 'research, three things brought');
  });

  await test.step('the reading list is of sessions so far: nothing of it is there yet', async () => {
    const kofi = await persona('kofi');
    await openInCircle(kofi, 'Reading', birmingham, 'Reading list');
    await expect(kofi.getByRole('main')).not.toContainText(paywalled);
  });
});

test('after the session members find them on its page, somebody asks for a summary without a name, and the partner writes it (B-14, B-15, J4)', async ({
  persona,
  page,
}) => {
  await nextSessionHeld(birmingham, 'gareth', partner);
  setTime('2027-01-12T16:30:00Z', partner);
  const amir = await persona('amir');
  const main = amir.getByRole('main');

  await test.step('amir has joined as interested', async () => {
    await amir.goto('/directory?q=practice+educators');
    await main.getByRole('link', { name: birmingham }).click();
    await main.getByRole('link', { name: 'Join this circle' }).click();
    await amir.getByRole('radio', { name: /^Interested in practice education/ }).check();
    await amir.getByRole('button', { name: 'Continue' }).click();
    await amir.getByRole('checkbox', { name: 'I have read this charter and I will keep to it' }).check();
    await amir.getByRole('button', { name: 'Continue' }).click();
    await amir.getByRole('button', { name: 'Join the circle' }).click();
    await arrive(amir, `Welcome to ${birmingham}`);
  });

  await test.step('all three stand with the session, and he asks for a summary of the one he cannot read', async () => {
    await openSession(amir, when, 'Past');
    await main.getByRole('link', { name: 'What to read' }).click();
    await arrive(amir, 'Research for this session');
    for (const { title, message } of items) {
      const card = main.getByRole('listitem').filter({ hasText: title });
      await expect(card).toContainText(message);
      await expect(card.getByRole('button', { name: /^Ask our research partner for a summary/ })).toHaveCount(title === items[0].title ? 0 : 1);
    }
    await checkPage(amir, 'research, on the page of the session');
    await main.getByRole('button', { name: /^Ask our research partner for a summary/ }).filter({ hasText: paywalled }).click();
    await expect(main).toContainText('You have asked for a summary.');
    await main.getByRole('button', { name: /^I used this/ }).filter({ hasText: items[0].title }).click();
    await expect(main).toContainText('You have used this.');
  });

  await test.step('the partner hears that one person asks, not who, and writes it', async () => {
    const mail = await mailTo(page, 'ewan@demo.example', 'A summary is asked for');
    await expect(mail).not.toContainText(/Amir|Disclosure|Birmingham/);
    const ewan = await persona('ewan');
    await openBrief(ewan);
    const brief = ewan.getByRole('main');
    await expect(brief.getByRole('listitem').filter({ hasText: paywalled })).toContainText('One person asks for a summary.');
    await expect(brief).not.toContainText('Amir');
    await brief.getByRole('link', { name: /^Write a summary/ }).filter({ hasText: paywalled }).click();
    await arrive(ewan, `Summary of “${paywalled}”`);
    await ewan.getByRole('textbox').fill('They talked to twelve teams.');
    await ewan.getByRole('button', { name: 'Save the summary' }).click();
    await expect(ewan.getByRole('alert')).toContainText('The summary is there for the circle to read.');
  });

  await test.step('everybody in the circle can read it, also in the reading list', async () => {
    await amir.reload();
    await expect(main).toContainText('They talked to twelve teams.');
    await expect(main.getByRole('button', { name: /^Ask our research partner/ }).filter({ hasText: paywalled })).toHaveCount(0);
    const kofi = await persona('kofi');
    await openInCircle(kofi, 'Reading', birmingham, 'Reading list');
    await expect(kofi.getByRole('main')).toContainText('They talked to twelve teams.');
    await expect(kofi.getByRole('main')).not.toContainText('Amir');
  });

  await test.step('what he takes back is gone for everybody', async () => {
    const ewan = await persona('ewan');
    await openBrief(ewan);
    await ewan.getByRole('link', { name: /^Change/ }).filter({ hasText: items[1].title }).click();
    await ewan.getByRole('button', { name: 'Remove it' }).click();
    await expect(ewan.getByRole('alert')).toContainText('It is removed.');
    await amir.reload();
    await expect(main).not.toContainText(items[1].title);
  });
});

async function openBrief(ewan: Page): Promise<void> {
  await ewan.goto('/briefs');
  await ewan.getByRole('main').getByRole('link', { name: /12 January 2027/ }).click();
  await arrive(ewan, 'What they will talk about');
}

async function circleId(page: Page): Promise<string> {
  const { items } = (await (await page.request.get('/api/v1/circles')).json()) as { items: { id: string; name: string }[] };
  return items.find(({ name }) => name === birmingham)?.id ?? 'none';
}
