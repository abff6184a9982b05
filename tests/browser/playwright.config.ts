import { defineConfig } from '@playwright/test';
import { command, monday, origin, setTime } from './server.ts';

// Workers read this file too; only the first reading starts a server.
if (process.env['TEST_WORKER_INDEX'] === undefined) setTime(monday);

export default defineConfig({
  testMatch: '*.spec.ts',
  outputDir: 'results/failures',
  reporter: 'list',
  forbidOnly: process.env['CI'] !== undefined,
  // One server, one clock, one demo partnership: tests take turns.
  workers: 1,
  use: {
    baseURL: origin,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
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
  webServer: {
    command: command(),
    url: `${origin}/readyz`,
    reuseExistingServer: false,
    timeout: 60_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
});
