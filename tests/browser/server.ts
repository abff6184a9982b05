// Where the server under test runs, and its clock.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const here = import.meta.dirname;
const root = resolve(here, '../..');

/** A name, not a number: cookies marked Secure work without TLS only on `localhost`. */
export const port = 8479;
export const origin = `http://localhost:${port}`;

const clock = join(here, 'results/clock');

/** A Monday morning in the demo partnership's autumn. */
export const monday = '2026-11-23T09:00:00Z';

/** Sets the server's clock, which stands still until told again. */
export function setTime(instant: string): void {
  mkdirSync(join(here, 'results'), { recursive: true });
  writeFileSync(clock, instant);
}

/** The command that starts the server on an empty data folder; `exec`, so that it is the server that gets the signal to stop. */
export function command(): string {
  const binary = join(resolve(root, process.env['CARGO_TARGET_DIR'] ?? 'target'), 'debug/practice-circles');
  const data = join(here, 'results/data');
  const frontend = join(root, 'frontend/dist');
  return `rm -rf '${data}' && mkdir -p '${data}' && exec '${binary}' demo --data-dir '${data}' --listen 127.0.0.1:${port} --frontend '${frontend}' --clock '${clock}'`;
}
