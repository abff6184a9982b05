// What must hold on every page in every state. Call it wherever a test stops to look.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const pictures = join(import.meta.dirname, 'results/pages');

/** A phone (also 1280 px at 400 %, which WCAG 1.4.10 asks to reflow), a tablet, a desk. */
const widths = [320, 768, 1280];

/** Nobody looks at pictures where nobody sits. */
const photographed = process.env['CI'] === undefined;

/**
 * Fails unless the page has a title and one level-one heading and, at each width, nothing axe objects to and no sideways scroll. With a name,
 * leaves pictures for a person to look at.
 */
export async function checkPage(page: Page, picture?: string): Promise<void> {
  await expect.soft(page, 'a page has a title').toHaveTitle(/\S/);
  await expect.soft(page.getByRole('heading', { level: 1 }), 'a page has one level-one heading').toHaveCount(1);
  const before = page.viewportSize();
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await expect
      .soft(async () => expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width), `no sideways scroll at ${width} px`)
      .toPass({ timeout: 1_000 });
    // Colours do not depend on the width, and looking at them takes longer than all the rest.
    const rules = { 'color-contrast': { enabled: width === widths[0] } };
    await expectAccessible(page, `${width} px`, { runOnly: standards, rules });
    await photograph(page, picture && `${picture} ${width}`);
  }
  if (before) await page.setViewportSize(before);
}

/** Fails unless the page's colours can be told apart in the dark and with colours of the person's own. */
export async function checkColours(page: Page, picture?: string): Promise<void> {
  for (const looks of [{ colorScheme: 'dark' }, { forcedColors: 'active' }] as const) {
    const name = Object.entries(looks).join(' ');
    await page.emulateMedia(looks);
    await expectAccessible(page, name, { runOnly: { type: 'rule', values: ['color-contrast'] } });
    await photograph(page, picture && `${picture} ${name}`);
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  }
}

async function expectAccessible(page: Page, how: string, options: RunOptions): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(async (options) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, options);
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  }, { ...options, resultTypes: ['violations'] as RunOptions['resultTypes'] });
  expect.soft(found, `axe on ${page.url()}, ${how}`).toEqual([]);
}

async function photograph(page: Page, name?: string): Promise<void> {
  if (!name || !photographed) return;
  mkdirSync(pictures, { recursive: true });
  const file = name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  await page.screenshot({ path: join(pictures, `${file}.jpeg`), type: 'jpeg', fullPage: true });
}
