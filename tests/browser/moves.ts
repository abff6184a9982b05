// What people do on many pages.
import { expect, type Locator, type Page } from '@playwright/test';
import { passphrase } from './persona.ts';

/** Waits for the page with this heading. */
export async function arrive(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
}

export function heading(page: Page, name: string) {
  return page.getByRole('heading', { name, exact: true });
}

export async function signInThroughTheForm(page: Page, email: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Email address' }).fill(email);
  await page.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

export const birmingham = 'Birmingham Practice Educators';

export async function openCircle(page: Page, circle = birmingham): Promise<void> {
  await page.goto('/');
  await page.getByRole('main').getByRole('link', { name: circle, exact: true }).first().click();
  await arrive(page, circle);
}

/** Opens a page inside the circle by the navigation there. */
export async function openInCircle(page: Page, name: string, circle = birmingham, title = name): Promise<void> {
  await openCircle(page, circle);
  await page.getByRole('navigation', { name: 'In this circle' }).getByRole('link', { name }).click();
  await arrive(page, title);
}

export async function openTopics(page: Page): Promise<void> {
  await openInCircle(page, 'Topics');
}

/** Opens the session that is then, such as "Tuesday 12 January 2027, 2pm to 4pm". */
export async function openSession(page: Page, when: string, list: 'Coming up' | 'Past' = 'Coming up', circle = birmingham): Promise<void> {
  await openInCircle(page, 'Sessions', circle);
  if (list === 'Past') await page.getByRole('link', { name: list }).click();
  await page.getByRole('main').getByRole('link', { name: when }).click();
  await arrive(page, `Session on ${when.split(',')[0]}`);
}

export async function openJobs(page: Page, when: string, circle = birmingham): Promise<void> {
  await openSession(page, when, 'Coming up', circle);
  await page.getByRole('main').getByRole('link', { name: 'Organise this session' }).click();
  await arrive(page, 'Organise this session');
}

export async function openAgendaEditor(page: Page, when: string): Promise<void> {
  await openJobs(page, when);
  await page.getByRole('main').getByRole('link', { name: 'Build the agenda' }).click();
  await arrive(page, 'Build the agenda');
}

export async function suggest(page: Page, topic: string, { named, when }: { named: boolean; when?: string }): Promise<void> {
  await openTopics(page);
  const main = page.getByRole('main');
  await main.getByRole('link', { name: 'Suggest a topic' }).click();
  await arrive(page, 'What shall we talk about?');
  await main.getByRole('textbox', { name: 'Topic', exact: true }).fill(topic);
  if (when) await main.getByRole('radio', { name: when }).check();
  await main.getByRole('radio', { name: named ? 'Yes, with my name' : 'No, without my name' }).check();
  await main.getByRole('button', { name: 'Suggest this topic' }).click();
  await arrive(page, 'Topics');
}

export async function fillDate(page: Page, question: string, ...parts: string[]): Promise<void> {
  const date = page.getByRole('group', { name: question, exact: true });
  for (const [index, box] of ['Day', 'Month', 'Year'].entries()) {
    await date.getByRole('textbox', { name: box }).fill(parts[index] ?? '');
  }
}

/** Writes one line on the run-sheet, and sees it there. */
export async function note(page: Page, label: string, words: string, button: string): Promise<void> {
  const main = page.getByRole('main');
  const box = main.getByRole('textbox', { name: label });
  await box.fill(words);
  await main.getByRole('button', { name: button }).click();
  await expect(box).toHaveValue('');
  await expect(main).toContainText(words);
}

/** The newest mail with this subject to this address, in the demo's outbox. */
export async function mailTo(page: Page, email: string, subject: string | RegExp): Promise<Locator> {
  const letter = page.getByRole('article').filter({ hasText: `To ${email}` });
  const mail = letter.filter({ has: page.getByRole('heading', { level: 2, name: subject, exact: true }) }).first();
  await expect(async () => {
    await page.goto('/outbox');
    await expect(mail).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 15_000 });
  return mail;
}

/** What a calendar program reads in a mail, its long lines put together again. */
export async function calendarIn(mail: Locator): Promise<string> {
  const text = await mail.getByRole('group').locator('pre').textContent();
  return (text ?? '').replace(/\r?\n[ \t]/g, '');
}

/** Opens the demo's outbox, waits for the mail that carries a link to be used once, and gives its address. */
export async function mailedLink(page: Page, email: string): Promise<string> {
  let address = '';
  await expect(async () => {
    await page.goto('/outbox');
    const mails = (await page.getByRole('main').innerText()).split(`To ${email}\n`).slice(1);
    const addresses = mails.map((mail) => /https?:\S+/.exec(mail)?.[0] ?? '');
    address = addresses.find((one) => /\/links\/[^/]+$/.test(one)) ?? '';
    expect(address, `mail to ${email}`).not.toBe('');
  }).toPass({ timeout: 10_000 });
  return address;
}
