// After a visit: what a partner offered is read as theirs only once they agree, and the organiser is asked what changed (T-57, J2 step 7).
import type { Page } from '@playwright/test';
import { checkPage } from './page-checks.ts';
import { expect, test } from './persona.ts';
import { afterwards, setTime } from './server.ts';

test('a community partner agrees to what is written of them; eight weeks on the organiser says what changed (T-57, J2)', async ({ persona }) => {
  test.setTimeout(180_000);
  const page = await hasCome(persona);

  const nadia = await persona('nadia');
  await nadia.goto(page);
  await nadia.getByRole('link', { name: 'Write down what they offered' }).click();
  await nadia.getByRole('button', { name: 'Ask them to agree' }).click();
  await expect(nadia.getByRole('main').getByRole('alert')).toBeFocused();
  await nadia.getByRole('textbox', { name: 'What did they offer?' }).fill('A room above the shop on Thursdays, and three places in the repair workshop.');
  await checkPage(nadia, 'what a partner offered');
  await nadia.getByRole('button', { name: 'Ask them to agree' }).click();
  await expect(nadia.getByRole('main')).toContainText('Waiting for them to agree.');
  await checkPage(nadia, 'a partner, for the organiser');

  const kofi = await persona('kofi');
  await kofi.goto(page);
  await expect(kofi.getByRole('heading', { level: 1, name: 'Jonah' })).toBeVisible();
  await expect(kofi.getByRole('main')).not.toContainText('repair workshop');

  const jonah = await persona('jonah');
  await jonah.goto('/');
  await jonah.getByRole('link', { name: 'May this be read as yours?' }).click();
  await expect(jonah.getByRole('main')).toContainText('You have not answered yet. Members do not see it.');
  await checkPage(jonah, 'visits, what I offered');
  await jonah.getByRole('button', { name: /^Yes, it can be read as mine/ }).click();
  await expect(jonah.getByRole('main')).toContainText('You agree. Members of the circle can read it.');

  await kofi.reload();
  await expect(kofi.getByRole('main')).toContainText('three places in the repair workshop');
  await nadia.reload();
  await expect(nadia.getByRole('main')).toContainText('They agree. The circle can read it.');

  setTime('2027-03-10T09:00:00Z', afterwards);
  const later = await persona('nadia');
  await later.goto('/');
  await expect(later.getByRole('main')).toContainText('“Nothing yet” is an answer.');
  await checkPage(later, 'home, a guest has heard nothing');
  await later.getByRole('link', { name: 'Birmingham Practice Educators: tell your guest what changed' }).click();
  await later.getByRole('button', { name: 'Nothing yet' }).click();
  await later.getByRole('button', { name: 'Tell them' }).click();
  await expect(later.getByRole('main')).toContainText('They have been told');
  await later.goto('/');
  await expect(later.getByRole('heading', { level: 1, name: 'My next thing' })).toBeVisible();
  await expect(later.getByRole('link', { name: /tell your guest what changed/ })).toHaveCount(0);
});

/** Jonah comes to the session of 12 January for a community group. The address of his page in the circle; the clock stands on the day after. */
async function hasCome(persona: (key: string) => Promise<Page>): Promise<string> {
  const nadia = await persona('nadia');
  const items = async (path: string) => ((await (await nadia.request.get(`/api/v1/${path}`)).json()) as { items: { id: string; name: string }[] }).items;
  const circle = (await items('circles')).find(({ name }) => name === 'Birmingham Practice Educators');
  const session = (await items(`circles/${circle?.id}/sessions?when=upcoming`))[0];
  const guest = { email: 'jonah@demo.example', kind: 'community_partner', part: 'Working together on a street library', involvement: null, address_as: 'Jonah', supporter: null };
  const pass = await sent(nadia, 'POST', `sessions/${session?.id}/guest-passes`, guest);
  setTime('2026-12-01T09:00:00Z', afterwards);
  await sent(await persona('nadia'), 'POST', `guest-passes/${pass.id}/invitation`, { decided_with_circle: false });
  await sent(await persona('jonah'), 'PUT', `visits/${pass.id}/answer`, { coming: true });
  setTime('2027-01-13T09:00:00Z', afterwards);
  return `/sessions/${session?.id}/guests/${pass.id}`;
}

async function sent(page: Page, method: string, path: string, data: object): Promise<{ id: string }> {
  const headers = { Origin: afterwards.origin, 'X-Requested-With': 'practice-circles' };
  const answer = await page.request.fetch(`/api/v1/${path}`, { method, data, headers });
  const text = await answer.text();
  expect(answer.ok(), `${path}: ${answer.status()} ${text}`).toBe(true);
  return JSON.parse(text) as { id: string };
}
