// J1 without a mouse: keyboard alone, on a wide screen and at 320 px, where WCAG 1.4.10 asks the page to reflow.
import type { Page } from '@playwright/test';
import { focused, landOn, pressOn, tabTo } from './keys.ts';
import { birmingham } from './moves.ts';
import { checkPage } from './page-checks.ts';
import { expect, passphrase, test } from './persona.ts';


test('somebody who uses only the keyboard finds and joins a circle (B-08, R-05)', async ({ page, persona }) => {
  await joinByKeyboard(page, 'shabnam');
  const gareth = await persona('gareth');
  await gareth.goto('/');
  await tabTo(gareth, gareth.getByRole('main').getByRole('link', { name: birmingham }).first());
  await gareth.keyboard.press('Enter');
  await landOn(gareth, birmingham);
  await expect(gareth.getByRole('main')).toContainText('Someone new has joined: Shabnam Rafiq-Lowe');
});

test.describe('at 320 px', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test('somebody who uses only the keyboard and magnifies the page to 400 % finds and joins a circle (B-08, R-05)', async ({ page }) => {
    await joinByKeyboard(page, 'keziah');
  });

  test('the menu and the filters unfold, and a page folds the menu again (B-08, R-05)', async ({ persona }) => {
    const page = await persona('gareth', { viewport: { width: 320, height: 640 } });
    const keys = page.keyboard;
    await page.goto('/directory');
    await tabTo(page, page.getByRole('button', { name: 'Menu' }));
    await keys.press('Enter');
    await checkPage(page, 'menu open');
    await tabTo(page, page.getByRole('link', { name: 'About me' }));
    await keys.press('Enter');
    await landOn(page, 'About me');
    await expect(page.getByRole('link', { name: 'Find a circle' })).toBeHidden();

    await page.goto('/directory');
    const filters = page.getByRole('button', { name: 'Filters' });
    const area = page.getByRole('combobox', { name: 'Area' });
    await expect(area).toBeHidden();
    await tabTo(page, filters);
    await keys.press('Enter');
    await expect(area).toBeVisible();
    await expect(filters).toBeFocused();
    await checkPage(page, 'filters open');
    await area.selectOption('Birmingham');
    await page.getByRole('button', { name: 'Search' }).press('Enter');
    await expect(page.getByRole('button', { name: 'Filters (1 in use)' })).toHaveAttribute('aria-expanded', 'true');
  });
});

test('the first thing the keyboard reaches is a way past the navigation (R-05)', async ({ persona }) => {
  const page = await persona('gareth');
  await page.goto('/directory');
  await expect(page.getByRole('heading', { level: 1, name: 'Find a circle' })).toBeVisible();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to main content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('searchbox', { name: 'Search' })).toBeFocused();
});

async function joinByKeyboard(page: Page, key: string): Promise<void> {
  const keys = page.keyboard;
  const main = page.getByRole('main');
  const press = (role: 'link' | 'button', name: string) => pressOn(page, role, name);

  await test.step('sign in', async () => {
    await page.goto('/');
    await tabTo(page, page.getByRole('textbox', { name: 'Email address' }));
    await keys.type(`${key}@demo.example`);
    await keys.press('Tab');
    await keys.type(passphrase);
    await keys.press('Enter');
    await landOn(page, 'My next thing');
  });

  await test.step('search', async () => {
    // The navigation stands before the heading: backwards.
    const find = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Find a circle' });
    const menu = page.getByRole('button', { name: 'Menu' });
    const folded = await menu.isVisible();
    const back = folded ? menu : find;
    for (let presses = 0; presses < 12 && !(await focused(back)); presses++) await keys.press('Shift+Tab');
    await expect(back).toBeFocused();
    if (folded) {
      await keys.press('Enter');
      await expect(find).toBeVisible();
      await keys.press('Escape');
      await expect(find).toBeHidden();
      await expect(menu).toBeFocused();
      await keys.press('Enter');
      await tabTo(page, find);
    }
    await keys.press('Enter');
    await landOn(page, 'Find a circle');
    const search = page.getByRole('searchbox', { name: 'Search' });
    await tabTo(page, search);
    await keys.type('learning network for practice educators');
    await keys.press('Enter');
    await expect(main.getByRole('heading', { level: 3 })).toHaveCount(3);
    await expect(page.getByRole('status')).toHaveText('3 circles shown.');
    await expect.soft(search, 'the search keeps the focus').toBeFocused();
  });

  await test.step('read about a circle', async () => {
    await press('link', birmingham);
    await landOn(page, birmingham);
    await press('link', 'Join this circle');
  });

  await test.step('choose a role with the space bar or an arrow', async () => {
    await landOn(page, 'Which of your roles brings you here?');
    await press('button', 'Continue');
    const radios = main.getByRole('radio');
    if ((await main.getByRole('alert').count()) > 0) {
      await expect(main.getByRole('alert')).toBeFocused();
      await press('link', 'Choose the role that brings you here');
      await expect(radios.first()).toBeFocused();
      await keys.press('Space');
      await press('button', 'Continue');
    }
  });

  await test.step('accept the charter, after forgetting to', async () => {
    await landOn(page, 'Read what members agree to');
    await press('button', 'Continue');
    await expect(main.getByRole('alert')).toBeFocused();
    await press('link', 'Tick the box to say you will keep to the charter');
    await expect(main.getByRole('checkbox')).toBeFocused();
    await keys.press('Space');
    await expect(main.getByRole('checkbox')).toBeChecked();
    await press('button', 'Continue');
  });

  await test.step('hopes, a buddy, and in', async () => {
    await landOn(page, 'Before you come in');
    await tabTo(page, main.getByRole('textbox', { name: 'What do you hope for? (optional)' }));
    await keys.type('Somebody to ask.');
    await tabTo(page, main.getByRole('checkbox', { name: 'I would like a buddy' }));
    await keys.press('Space');
    await press('button', 'Join the circle');
    await landOn(page, `Welcome to ${birmingham}`);
    await press('link', 'Go to the circle');
    await landOn(page, birmingham);
    await press('link', 'Look at who that is');
    await landOn(page, 'People');
  });
}
