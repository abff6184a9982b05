// What must hold on every page in every state. Call it wherever a test stops to look.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The narrowest of our three widths: 1280 px at 400 %, which WCAG 1.4.10 asks to reflow. */
const narrow = 320;

/** Fails unless the page has a title, one level-one heading, nothing axe objects to, and no sideways scroll at 320 px. */
export async function checkPage(page: Page): Promise<void> {
  await expect(page, 'a page has a title').toHaveTitle(/\S/);
  await expect(page.getByRole('heading', { level: 1 }), 'a page has one level-one heading').toHaveCount(1);

  const { violations } = await new AxeBuilder({ page }).withTags(standards).analyze();
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  expect(found, `axe on ${page.url()}`).toEqual([]);

  await expectNoSidewaysScroll(page);
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: narrow, height: before?.height ?? 800 });
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: `sideways scroll at ${narrow} px on ${page.url()}` })
    .toBeLessThanOrEqual(narrow);
  if (before) await page.setViewportSize(before);
}
