// What somebody does who has no mouse, and what must hold for them.
import { expect, type Locator, type Page } from '@playwright/test';

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

/** Goes to the first link or button of this name on the page, and presses Enter. */
export async function pressOn(page: Page, role: 'link' | 'button', name: string | RegExp): Promise<void> {
  await tabTo(page, page.getByRole('main').getByRole(role, { name, exact: true }).first());
  await page.keyboard.press('Enter');
}

/** Goes to a box and types; what stood there is replaced. */
export async function typeInto(page: Page, label: string | RegExp, words: string): Promise<void> {
  const box = page.getByRole('main').getByRole('textbox', { name: label, exact: true });
  await tabTo(page, box);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(words);
  await expect(box).toHaveValue(words);
}

/** Chooses one of several: into the group by Tab, along it with the arrows. */
export async function arrowTo(page: Page, option: string | RegExp): Promise<void> {
  const radio = page.getByRole('radio', { name: option });
  const group = page.getByRole('main').getByRole('group').filter({ has: radio }).last().getByRole('radio');
  const chosen = group.and(page.locator(':checked'));
  const first = (await chosen.count()) > 0 ? chosen : group.first();
  await tabTo(page, first);
  await page.keyboard.press('Space');
  const nameOf = (one: Locator) => one.evaluate((element) => element.id);
  const ids = await Promise.all((await group.all()).map(nameOf));
  const [from, to] = [ids.indexOf(await nameOf(first)), ids.indexOf(await nameOf(radio))];
  for (let at = from; at !== to; ) {
    at += Math.sign(to - from);
    await page.keyboard.press(to > from ? 'ArrowDown' : 'ArrowUp');
    await expect(group.nth(at)).toBeChecked();
  }
  await expect(radio).toBeChecked();
}

/** Ticks a box with the space bar. */
export async function tick(page: Page, label: string | RegExp): Promise<void> {
  const box = page.getByRole('main').getByRole('checkbox', { name: label });
  await tabTo(page, box);
  if (!(await box.isChecked())) await page.keyboard.press('Space');
  await expect(box).toBeChecked();
}

/** Chooses from a list by typing how the choice begins. */
export async function typeToChoose(page: Page, label: string, choice: string, which: 'first' | 'last' = 'first'): Promise<void> {
  const list = page.getByRole('main').getByRole('combobox', { name: label })[which]();
  await tabTo(page, list);
  await page.keyboard.type(choice);
  await expect(list.getByRole('option', { name: choice, exact: true })).toHaveJSProperty('selected', true);
}

/** The page is there, keyboard and screen reader are at its heading, and nothing runs off its side. */
export async function landOn(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeFocused();
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over, `sideways scroll on “${name}”`).toBeLessThanOrEqual(0);
}

export function focused(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => element === document.activeElement);
}
