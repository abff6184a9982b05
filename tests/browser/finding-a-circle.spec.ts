// J1: finding the right circle and joining it.
import type { Page } from '@playwright/test';
import { arrive, birmingham, heading, mailedLink, signInThroughTheForm } from './moves.ts';
import { expect, test } from './persona.ts';

const blackCountry = 'Black Country Practice Educators';
const managers = 'Practice Educators Who Manage';
const notOpen = 'This circle isn’t open to your current roles or area';

test('an independent practice educator finds a circle, reads what it asks and joins it (B-01, B-08, T-04, T-05, T-06, T-07, T-27, T-28, T-41, R-02)', async ({
  page,
  persona,
}) => {
  const gareth = await persona('gareth');
  const members = await membersOf(gareth);

  await test.step('she signs in and searches the directory', async () => {
    await page.goto('/');
    await signInThroughTheForm(page, 'shabnam@demo.example');
    await arrive(page, 'My next thing');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Find a circle' }).click();
    await arrive(page, 'Find a circle');
    await page.getByRole('searchbox', { name: 'Search' }).fill('learning network for practice educators');
    await page.getByRole('button', { name: 'Search' }).click();
    const cards = page.getByRole('main').getByRole('listitem');
    await expect(cards).toHaveCount(3);
    await expect(page.getByRole('main').getByRole('heading', { level: 3 })).toHaveText([birmingham, blackCountry, managers]);
    for (const circle of [birmingham, blackCountry, managers]) {
      const card = cards.filter({ hasText: circle });
      await expect(card, 'who it is for').toContainText('ractice educator');
      await expect(card, 'how often').toContainText(/Every (month|2 months), on the/);
      await expect(card, 'where or how').toContainText(/In person|Online/);
      await expect(card, 'about how many').toContainText(/About .* people usually come/);
    }
  });

  await test.step('the circle’s page says what it asks and gives, and names no member', async () => {
    await page.getByRole('link', { name: birmingham }).click();
    await arrive(page, birmingham);
    const main = page.getByRole('main');
    await expect(heading(page, 'What it is about')).toBeVisible();
    await expect(heading(page, 'What people do here')).toBeVisible();
    await expect(main.getByRole('time')).toHaveCount(6);
    await expect(main.getByRole('time').first()).toHaveText('Tuesday 12 January 2027, 2pm to 4pm');
    await expect(fact(page, 'Time needed')).toHaveText('About 2 hours every 2 months');
    await expect(fact(page, 'Research partner')).toHaveText('Dr Ewan Tillotson');
    await expect(main.getByRole('table', { name: 'Who decides what' })).toContainText('Members, one voice each');
    await expect(main).toContainText('Names and stories stay.');
    const text = (await main.textContent()) ?? '';
    expect(members.length).toBeGreaterThan(8);
    expect(
      members.filter((name) => text.includes(name)),
      'members named outside',
    ).toEqual([]);
  });

  await test.step('she chooses the role that brings her here', async () => {
    await page.getByRole('link', { name: 'Join this circle' }).click();
    await arrive(page, 'Which of your roles brings you here?');
    await page.getByRole('radio', { name: 'Practice educator, independent, Birmingham' }).check();
    await page.getByRole('button', { name: 'Continue' }).click();
  });

  await test.step('she reads the charter, its limits and whom to tell, and cannot go on without accepting', async () => {
    await arrive(page, 'Read what members agree to');
    const main = page.getByRole('main');
    await expect(heading(page, 'Where that ends')).toBeVisible();
    await expect(main).toContainText('Confidentiality has limits.');
    await expect(main).toContainText('Nothing in this charter stops you from reporting wrongdoing');
    await expect(heading(page, 'Whom to tell when something is wrong')).toBeVisible();
    await expect(main).toContainText('Children\'s front door');
    await expect(main).toContainText('Version 3');
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('alert')).toContainText('Tick the box to say you will keep to the charter');
    await page.getByRole('checkbox', { name: 'I have read this charter and I will keep to it' }).check();
    await page.getByRole('button', { name: 'Continue' }).click();
  });

  await test.step('she says what she hopes for, asks for a buddy and is in', async () => {
    await arrive(page, 'Before you come in');
    await page.getByRole('textbox', { name: 'What do you hope for? (optional)' }).fill('To hear how others say it kindly.');
    await page.getByRole('checkbox', { name: 'I would like a buddy' }).check();
    await page.getByRole('button', { name: 'Join the circle' }).click();
    await arrive(page, `Welcome to ${birmingham}`);
    await page.getByRole('link', { name: 'Go to the circle' }).click();
    await arrive(page, birmingham);
  });

  await test.step('she sees who is inside, and by how many she is seen', async () => {
    const seen = page.getByText(/^Seen by the \d+ people in this circle\./);
    const count = Number(/\d+/.exec((await seen.textContent()) ?? '')?.[0]);
    await page.getByRole('link', { name: 'Look at who that is' }).click();
    await arrive(page, 'People');
    await expect(page.getByRole('heading', { level: 2 })).toHaveCount(count);
    await expect(page.getByRole('heading', { level: 2, name: 'Shabnam Rafiq-Lowe' })).toContainText('You');
    await expect(person(page, 'Gareth Pennycook')).toContainText('Can offer: Keeping a meeting on track');
    await expect(page.getByRole('main')).not.toContainText(/grade|salary|last seen/i);
  });

  await test.step('members hear that somebody new has joined', async () => {
    await gareth.getByRole('link', { name: 'Home' }).last().click();
    await gareth.reload();
    await arrive(gareth, birmingham);
    await expect(gareth.getByRole('main')).toContainText('Someone new has joined: Shabnam Rafiq-Lowe');
    await gareth.getByRole('link', { name: 'People' }).click();
    await expect(person(gareth, 'Shabnam Rafiq-Lowe')).toContainText('New here');
    await expect(person(gareth, 'Shabnam Rafiq-Lowe')).toContainText('Would like a buddy');
    await expect(gareth.getByRole('main')).not.toContainText('To hear how others say it kindly.');
  });
});

test('somebody without a council account signs in with a mailed link that works once and only by its button (B-08, R-06, R-07)', async ({
  page,
}) => {
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Email me a sign-in link' }).click();
  await arrive(page, 'Email me a sign-in link');
  await page.getByRole('textbox', { name: 'Email address' }).fill('shabnam@demo.example');
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(heading(page, 'Check your email')).toBeVisible();
  await page.getByRole('link', { name: 'In the demo no email leaves: read it in the outbox' }).click();
  await expect(heading(page, 'Outbox')).toBeVisible();
  const address = await mailedLink(page, 'shabnam@demo.example');
  await page.getByRole('link', { name: address }).click();
  await expect(heading(page, 'Sign in')).toBeVisible();
  // Looking changes nothing: a mail scanner may look twice.
  await page.reload();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await arrive(page, 'My next thing');

  await page.goto(address);
  await expect(heading(page, 'This link does not work any more')).toBeVisible();
});

test('somebody thinking about becoming a practice educator joins as interested (B-03, T-04, R-02)', async ({ persona }) => {
  const amir = await persona('amir');
  await amir.goto('/directory?q=practice+educators');
  await amir.getByRole('link', { name: birmingham }).click();
  await amir.getByRole('link', { name: 'Join this circle' }).click();
  await arrive(amir, 'Which of your roles brings you here?');
  const hat = amir.getByRole('radio', { name: /^Interested in practice education/ });
  await expect(hat).toHaveAccessibleDescription(/Coming along as somebody interested/);
  await expect(amir.getByRole('radio')).toHaveCount(1);
  await hat.check();
  await joinFromHere(amir);
  await amir.goto(`${new URL(amir.url()).pathname.replace('/welcome', '')}/people`);
  await expect(person(amir, 'Amir Welland')).toContainText('Interested in practice education');
});

test('a manager is refused in one sentence where he manages, is shown circles that are open, and joins with his other role (B-08, T-29, T-31, N-09)', async ({
  persona,
}) => {
  const dom = await persona('dom');
  await dom.goto('/directory?q=black+country');
  await dom.getByRole('link', { name: blackCountry }).click();
  await dom.getByRole('link', { name: 'Join this circle' }).click();
  await arrive(dom, notOpen);
  const main = dom.getByRole('main');
  await expect(main).toContainText('This is decided by roles and areas, the same way for everybody.');
  await expect(main.getByRole('link', { name: managers })).toBeVisible();

  await main.getByRole('link', { name: birmingham }).click();
  await dom.getByRole('link', { name: 'Join this circle' }).click();
  await dom.getByRole('radio', { name: 'Practice educator, independent, Birmingham' }).check();
  await joinFromHere(dom);
  await dom.goto(`${new URL(dom.url()).pathname.replace('/welcome', '')}/people`);
  await expect(person(dom, 'Dominic Sefton-Ali')).toContainText('Manages staff elsewhere');
});

test('a policy officer is refused everywhere in the same words (T-30, T-31)', async ({ persona }) => {
  const agnes = await persona('agnes');
  await agnes.goto('/directory');
  await arrive(agnes, 'Find a circle');
  const links = await agnes.getByRole('main').getByRole('heading', { level: 3 }).getByRole('link').all();
  const addresses = await Promise.all(links.map((link) => link.getAttribute('href')));
  expect(addresses.length).toBeGreaterThan(10);
  const said = new Set<string | null>();
  for (const address of addresses) {
    await agnes.goto(`${address}/join`);
    await arrive(agnes, notOpen);
    await expect(heading(agnes, 'Circles you are in')).toBeVisible();
    await expect(agnes.getByRole('main').getByRole('link', { name: 'Policy and Standards Exchange' })).toBeVisible();
    await expect(agnes.getByRole('main')).toContainText('No other circle is open to your roles at the moment.');
    said.add(await agnes.getByRole('main').textContent());
  }
  expect([...said]).toHaveLength(1);
});

async function joinFromHere(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('checkbox', { name: 'I have read this charter and I will keep to it' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Join the circle' }).click();
  await arrive(page, `Welcome to ${birmingham}`);
}

/** The names a member sees inside, for looking whether any of them is seen outside. */
async function membersOf(member: Page): Promise<string[]> {
  await member.goto('/');
  await member.getByRole('heading', { level: 3, name: birmingham, exact: true }).getByRole('link').click();
  await member.getByRole('link', { name: 'People' }).click();
  await arrive(member, 'People');
  const names = await member.getByRole('main').getByRole('heading', { level: 2 }).allTextContents();
  return names.map((name) => name.replace(/ (You|New here)/g, '').trim());
}

function person(page: Page, name: string) {
  return page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });
}

function fact(page: Page, term: string) {
  const row = page.getByRole('main').getByRole('term').filter({ hasText: term });
  return page.getByRole('definition').and(row.locator('xpath=following-sibling::dd'));
}
