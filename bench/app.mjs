// How soon the app's main pages are there on a phone on slow 4G, as Lighthouse measures it: the same network, processor and curves.
// node bench/app.mjs BINARY FRONTEND PORT: serves the demo partnership, visits each page with nothing in the browser's cache, prints a table,
// and writes target/bench/app.json.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [binary = 'target/release/practice-circles', frontend = 'frontend/dist', port = '8590'] = process.argv.slice(2);
const root = join(import.meta.dirname, '..');
const { chromium } = createRequire(join(root, 'tests/browser/package.json'))('playwright-core');
const origin = `http://localhost:${port}`;
const ROUNDS = 3;

// Slow 4G and a phone's processor: 150 ms there and back, 1.6 Mbit/s, four times as slow.
const slow = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 };

/** Milliseconds (or shift) that score 0.9 and 0.5, and the weight in the whole; the speed index, which needs a film, is left out. */
const curves = { fcp: [1800, 3000, 10], lcp: [2500, 4000, 25], tbt: [200, 600, 30], cls: [0.1, 0.25, 25] };

const folder = mkdtempSync(join(tmpdir(), 'practice-circles-app-'));
const server = spawn(binary, ['demo', '--data-dir', folder, '--listen', `127.0.0.1:${port}`, '--frontend', frontend], { stdio: 'ignore' });
try {
  await ready();
  await measureAll();
} finally {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}

async function ready() {
  for (let tries = 0; tries < 300; tries += 1) {
    const there = await fetch(`${origin}/readyz`).then(({ ok }) => ok, () => false);
    if (there) return;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error('the server does not answer');
}

async function measureAll() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  const found = [];
  for (const { name, path, as } of await pages(browser)) {
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await visit(browser, path, as));
    rounds.sort((a, b) => a.lcp - b.lcp);
    const middle = rounds[Math.floor(ROUNDS / 2)];
    found.push({ page: name, ...middle, score: score(middle) });
  }
  await browser.close();
  print(found);
  mkdirSync(join(root, 'target/bench'), { recursive: true });
  writeFileSync(join(root, 'target/bench/app.json'), `${JSON.stringify(found, null, 2)}\n`);
}

/** The main pages, each with who opens it. */
async function pages(browser) {
  const context = await signedIn(browser, 'nadia');
  const read = async (path) => (await context.request.get(`${origin}/api/v1${path}`)).json();
  const circle = (await read('/circles')).items[0].id;
  const session = (await read(`/circles/${circle}/sessions?when=upcoming`)).items[0].id;
  await context.close();
  return [
    { name: 'sign-in', path: '/sign-in' },
    { name: 'my next thing', path: '/', as: 'nadia' },
    { name: 'find a circle', path: '/directory', as: 'nadia' },
    { name: 'a circle', path: `/circles/${circle}`, as: 'nadia' },
    { name: 'its topics', path: `/circles/${circle}/topics`, as: 'nadia' },
    { name: 'a session', path: `/sessions/${session}`, as: 'nadia' },
  ];
}

async function signedIn(browser, key) {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true });
  if (key) {
    const answer = await context.request.post(`${origin}/api/v1/sign-in`, {
      data: { email: `${key}@demo.example`, passphrase: 'a circle is a safe place' },
      headers: { Origin: origin, 'X-Requested-With': 'practice-circles' },
    });
    if (!answer.ok()) throw new Error(`${key} cannot sign in: ${answer.status()}`);
  }
  return context;
}

async function visit(browser, path, as) {
  const context = await signedIn(browser, as);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  await devtools.send('Network.emulateNetworkConditions', slow);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const kinds = new Map();
  const bytes = { script: 0, all: 0 };
  devtools.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes.all += encodedDataLength;
    if (kinds.get(requestId) === 'Script') bytes.script += encodedDataLength;
  });
  await page.addInitScript(() => {
    const seen = { fcp: 0, lcp: 0, cls: 0, long: [] };
    window.seen = seen;
    const watch = (type, look) => new PerformanceObserver((list) => list.getEntries().forEach(look)).observe({ type, buffered: true });
    watch('paint', (entry) => { if (entry.name === 'first-contentful-paint') seen.fcp = entry.startTime; });
    watch('largest-contentful-paint', (entry) => { seen.lcp = entry.startTime; });
    watch('layout-shift', (entry) => { if (!entry.hadRecentInput) seen.cls += entry.value; });
    watch('longtask', (entry) => seen.long.push([entry.startTime, entry.duration]));
  });
  await page.goto(origin + path, { waitUntil: 'networkidle' });
  await page.locator('h1').first().waitFor();
  await page.waitForTimeout(1000);
  const { fcp, lcp, cls, long } = await page.evaluate(() => window.seen);
  await context.close();
  // Blocked: what tasks take beyond 50 ms, after the first paint. Interactive: when the last of them is over and the page stands there.
  const after = long.filter(([start]) => start + 50 >= fcp);
  const tbt = after.reduce((sum, [, took]) => sum + Math.max(0, took - 50), 0);
  const interactive = Math.max(lcp, ...long.map(([start, took]) => start + took));
  return { fcp, lcp, tbt, cls, interactive, script: bytes.script / 1000, all: bytes.all / 1000 };
}

/** As Lighthouse does: a log-normal curve through two points for each measure, then their weighted mean, out of 100. */
function score(measured) {
  let [sum, weights] = [0, 0];
  for (const [name, [good, middling, weight]] of Object.entries(curves)) {
    const value = Math.max(measured[name], 1e-6);
    const spread = (Math.log(middling) - Math.log(good)) / (Math.SQRT2 * 0.9061938024368232);
    sum += weight * 0.5 * (1 - erf((Math.log(value) - Math.log(middling)) / (Math.SQRT2 * spread)));
    weights += weight;
  }
  return Math.round((100 * sum) / weights);
}

/** Abramowitz and Stegun 7.1.26. */
function erf(x) {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const y = 1 - ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.exp(-x * x);
  return Math.sign(x) * y;
}

function print(found) {
  const line = (cells) => cells.map((cell, place) => (place === 0 ? String(cell).padEnd(16) : String(cell).padStart(13))).join('');
  console.log(`The app on slow 4G and a phone, nothing cached (median of ${ROUNDS})\n`);
  console.log(line(['', 'score', 'first paint', 'largest', 'blocked', 'interactive', 'shift', 'script kB', 'all kB']));
  for (const one of found) {
    const ms = (value) => `${Math.round(value)} ms`;
    console.log(line([one.page, one.score, ms(one.fcp), ms(one.lcp), ms(one.tbt), ms(one.interactive), one.cls.toFixed(3), one.script.toFixed(0), one.all.toFixed(0)]));
  }
}
