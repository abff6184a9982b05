// Before the first story: every server is up.
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { answers, log, type Server, servers } from './server.ts';

/** How long a busy machine may take, in seconds. */
const patience = 120;

export default async function ready(): Promise<void> {
  await Promise.all(servers.map(isUp));
}

async function isUp(server: Server): Promise<void> {
  for (let tries = 0; tries < patience * 5; tries++) {
    if (await answers(server)) return;
    await pause(200);
  }
  throw new Error(`${server.name} is not up after ${patience} seconds. It said:\n${readFileSync(log(server), 'utf8')}`);
}
