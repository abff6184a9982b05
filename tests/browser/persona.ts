// The people of the demo partnership, each in a browser of their own, and a promise kept in every test: nothing leaves the origin.
import { test as base, expect, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';

export const passphrase = 'a circle is a safe place';

type Personas = {
  /** Signs the person with this key in, as `/sign-in` would, and gives their page. */
  persona: (key: string, options?: BrowserContextOptions) => Promise<Page>;
};

export const test = base.extend<Personas>({
  context: async ({ context, baseURL }, use) => {
    const strangers = recordStrangers(context, baseURL);
    await use(context);
    expect(strangers, 'requests that left the origin').toEqual([]);
  },

  persona: async ({ browser, baseURL }, use) => {
    const contexts: { context: BrowserContext; strangers: string[] }[] = [];
    await use(async (key, options) => {
      const context = await browser.newContext(options);
      contexts.push({ context, strangers: recordStrangers(context, baseURL) });
      return signIn(context, key, baseURL);
    });
    for (const { context, strangers } of contexts) {
      await context.close();
      expect(strangers, 'requests that left the origin').toEqual([]);
    }
  },
});

export { expect };

/** Collects the address of every request that goes anywhere but to the server under test. */
function recordStrangers(context: BrowserContext, origin?: string): string[] {
  const strangers: string[] = [];
  context.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    const inside = protocol === 'data:' || protocol === 'blob:' || asked === origin;
    if (!inside) strangers.push(request.url());
  });
  return strangers;
}

async function signIn(context: BrowserContext, key: string, origin = ''): Promise<Page> {
  const answer = await context.request.post('/api/v1/sign-in', {
    data: { email: `${key}@demo.example`, passphrase },
    headers: { Origin: origin, 'X-Requested-With': 'practice-circles' },
  });
  expect(answer.ok(), `${key} can sign in: ${answer.status()} ${await answer.text()}`).toBe(true);
  return context.newPage();
}
