import { defineConfig } from '@playwright/test';
import { answers, command, monday, servers, setTime } from './server.ts';

// Workers read this file too; only the first reading starts the servers.
if (process.env['TEST_WORKER_INDEX'] === undefined) {
  for (const server of servers) {
    if (await answers(server)) throw new Error(`Somebody else is at ${server.origin}: choose another FIRST_PORT.`);
    setTime(monday, server);
  }
}

const toldElsewhere = servers.flatMap(({ stories }) => stories);

export default defineConfig({
  outputDir: 'results/failures',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  forbidOnly: process.env['CI'] !== undefined,
  // Each server has one clock and one demo partnership: those who visit the same one take turns, two servers are visited at a time.
  workers: 2,
  projects: servers.map(({ name, origin, stories }) => ({
    name,
    workers: 1,
    use: { baseURL: origin },
    ...(stories.length > 0 ? { testMatch: stories } : { testMatch: '*.spec.ts', testIgnore: toldElsewhere }),
  })),
  use: {
    actionTimeout: 15_000,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    screenshot: 'only-on-failure',
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      // Root and containers have no sandbox or GPU; the rest keeps the browser from speaking to anyone but the server under test.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  // With an address to wait for they would start one after the other: they start at once, and ready.ts waits for all of them.
  globalSetup: './ready.ts',
  webServer: servers.map((server) => ({
    command: command(server),
    gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 5_000 },
  })),
});
