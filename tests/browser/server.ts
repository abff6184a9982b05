// Where the servers under test run, and their clocks.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const here = import.meta.dirname;
const root = resolve(here, '../..');

/** The servers' ports follow one another from here; two checkouts can run side by side with different ones. */
const firstPort = Number(process.env['FIRST_PORT'] ?? 8479);

export interface Server {
  name: string;
  origin: string;
  /** The stories told on it, one after the other; what no other server tells is told on the everyday one. */
  stories: string[];
}

/**
 * A demo partnership and a clock of its own for each kind of story, so that what one changes does not stand in another's way. That is also
 * what lets two servers be visited at the same time.
 */
export const everyPage = server('every-page', 0, 'every-page');
export const everyday = server('everyday', 1);
export const keyboard = server('keyboard', 2, 'by-keyboard', 'session-by-keyboard');
export const spring = server('spring', 3, 'promotion');
export const january = server('january', 4, 'running-a-session');
export const march = server('march', 5, 'call-to-close');
export const december = server('december', 6, 'dates-and-rhythm');
export const partner = server('partner', 7, 'research');
export const afterwards = server('afterwards', 8, 'afterwards');
export const servers = [everyPage, everyday, keyboard, spring, january, march, december, partner, afterwards];

/** A name, not a number: cookies marked Secure work without TLS only on `localhost`. */
function server(name: string, place: number, ...stories: string[]): Server {
  return { name, origin: `http://localhost:${firstPort + place}`, stories: stories.map((story) => `${story}.spec.ts`) };
}

/** A Monday morning in the demo partnership's autumn. */
export const monday = '2026-11-23T09:00:00Z';

/** Sets a server's clock, which stands still until told again. */
export function setTime(instant: string, { name }: Server): void {
  mkdirSync(join(here, 'results', name), { recursive: true });
  writeFileSync(clock(name), instant);
}

/** The command that starts a server on an empty data folder; `exec`, so that it is the server that gets the signal to stop. */
export function command(server: Server): string {
  const { name, origin } = server;
  const binary = join(resolve(root, process.env['CARGO_TARGET_DIR'] ?? 'target'), 'debug/practice-circles');
  const data = join(here, 'results', name, 'data');
  const frontend = join(root, 'frontend/dist');
  const listen = new URL(origin).host.replace('localhost', '127.0.0.1');
  const start = `'${binary}' demo --data-dir '${data}' --listen ${listen} --frontend '${frontend}' --clock '${clock(name)}'`;
  return `rm -rf '${data}' && mkdir -p '${data}' && exec ${start} > '${log(server)}' 2>&1`;
}

/** Whether somebody answers at this address. */
export function answers({ origin }: Server): Promise<boolean> {
  return fetch(`${origin}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Where this server writes what it has to say. */
export function log({ name }: Server): string {
  return join(here, 'results', name, 'log');
}

function clock(name: string): string {
  return join(here, 'results', name, 'clock');
}
