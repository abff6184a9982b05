// What waits for an answer stands on the first page until it is given (T-08, T-56).
import type { Page } from '@playwright/test';
import { proposedGuest } from './ahead.ts';
import { expect, test } from './persona.ts';
import { everyday } from './server.ts';

test('a guest who is proposed waits on the first page until one has said something (T-56)', async ({ persona }) => {
  const desmond = await persona('desmond');
  await proposedGuest(await furthestSession(desmond), everyday.origin);
  await desmond.goto('/');
  const waiting = desmond.getByRole('link', { name: 'Birmingham Practice Educators would like to invite a guest' });
  await expect(waiting.first()).toBeVisible();
  const before = await waiting.count();
  await expect(desmond.getByRole('main')).toContainText('If you would rather not, you can say so in private until');
  await waiting.last().click();
  await desmond.getByRole('button', { name: /^Take it back: I do not mind/ }).click();
  await expect(desmond.getByRole('main').getByRole('alert')).toContainText('Your answer is counted.');
  await desmond.goto('/');
  await expect(desmond.getByRole('heading', { level: 1, name: 'My next thing' })).toBeVisible();
  await expect(waiting).toHaveCount(before - 1);
});

async function furthestSession(page: Page): Promise<string> {
  const items = async (path: string) => ((await (await page.request.get(`/api/v1/${path}`)).json()) as { items: { id: string; name: string }[] }).items;
  const circle = (await items('circles')).find(({ name }) => name === 'Birmingham Practice Educators');
  return (await items(`circles/${circle?.id}/sessions?when=upcoming`)).at(-1)?.id ?? 'none';
}
