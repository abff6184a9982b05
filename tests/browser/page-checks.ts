// What must hold on every page in every state. Call it wherever a test stops to look.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const pictures = join(import.meta.dirname, 'results/pages');

/** A phone (also 1280 px at 400 %, which WCAG 1.4.10 asks to reflow), a tablet, a desk. */
const widths = [320, 768, 1280];

/**
 * Fails unless the page has a title and one level-one heading and, at each width, nothing axe objects to and no sideways scroll; and unless its
 * colours can be told apart in the dark and with forced colours. With a name, leaves pictures for a person to look at.
 */
export async function checkPage(page: Page, picture?: string): Promise<void> {
  await expect.soft(page, 'a page has a title').toHaveTitle(/\S/);
  await expect.soft(page.getByRole('heading', { level: 1 }), 'a page has one level-one heading').toHaveCount(1);
  const before = page.viewportSize();
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await expect
      .soft(async () => expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width), 'no sideways scroll')
      .toPass({ timeout: 1_000 });
    await expectAccessible(page, `${width} px`);
    await photograph(page, picture && `${picture} ${width}`);
  }
  for (const looks of [{ colorScheme: 'dark' }, { forcedColors: 'active' }] as const) {
    const [name = ''] = Object.values(looks);
    await page.emulateMedia(looks);
    await expectAccessible(page, name, ['color-contrast']);
    await photograph(page, picture && `${picture} ${name}`);
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  }
  if (before) await page.setViewportSize(before);
}

async function expectAccessible(page: Page, how: string, rules?: string[]): Promise<void> {
  // Our pages have no frames, which is what the other mode is for.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(standards)).analyze();
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  expect.soft(found, `axe on ${page.url()}, ${how}`).toEqual([]);
}

async function photograph(page: Page, name?: string): Promise<void> {
  if (!name) return;
  mkdirSync(pictures, { recursive: true });
  const file = name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  await page.screenshot({ path: join(pictures, `${file}.png`), fullPage: true, animations: 'disabled' });
}
