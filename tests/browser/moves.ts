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

/** Presses Tab until this has focus, as somebody without a mouse does, and sees that nothing hides it. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 100; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return expectInSight(target);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${target}`);
}

/** WCAG 2.4.11: what has focus is on the screen and not under anything else. */
async function expectInSight(target: Locator): Promise<void> {
  await expect(target).toBeInViewport();
  const covered = await target.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const found = document.elementFromPoint(left + width / 2, top + height / 2);
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    return ![element, ...labels].some((one) => one.contains(found) || found?.contains(one));
  });
  expect(covered, `${target} is under something`).toBe(false);
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
