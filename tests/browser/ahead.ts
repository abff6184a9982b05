// What must have happened before some pages have anything to show. Done through the API, once, by whoever would do it.
import { type APIRequestContext, expect, request } from '@playwright/test';
import { passphrase } from './persona.ts';

interface Item {
  id: string;
  name: string;
  state: string;
}

/** The guest of this session whose notice is running; the organiser proposes one when there is none. */
export async function proposedGuest(session: string, origin: string): Promise<string> {
  return asNadia(origin, async (api) => {
    const path = `/api/v1/sessions/${session}/guest-passes`;
    const found = (await items(api, path)).find(({ state }) => state === 'notice');
    if (found) return found.id;
    const part = 'What made a difference when a worker was still learning';
    const guest = { email: 'jonah@demo.example', kind: 'lived_experience', part, involvement: 'co_design', address_as: 'Jonah', supporter: null };
    return (await post(api, origin, path, guest)).id;
  });
}

/** Sees to it that this organisation is asked for a room: for the last session the organiser can plan. */
export async function roomAskedFor(organisation: string, origin: string): Promise<void> {
  await asNadia(origin, async (api) => {
    const circle = (await items(api, '/api/v1/circles')).find(({ name }) => name === 'Birmingham Practice Educators');
    const session = (await items(api, `/api/v1/circles/${circle?.id}/sessions?when=upcoming`)).at(-1);
    const path = `/api/v1/sessions/${session?.id}/room-asks`;
    if ((await items(api, path)).some(({ state }) => state === 'asked')) return;
    const needs = { people: 11, step_free: true, hearing_loop: true, parking: false };
    await post(api, origin, path, { organisation_ids: [organisation], ...needs });
  });
}

async function asNadia<T>(origin: string, work: (api: APIRequestContext) => Promise<T>): Promise<T> {
  const api = await request.newContext({ baseURL: origin });
  try {
    await post(api, origin, '/api/v1/sign-in', { email: 'nadia@demo.example', passphrase });
    return await work(api);
  } finally {
    await api.dispose();
  }
}

async function items(api: APIRequestContext, path: string): Promise<Item[]> {
  return ((await (await api.get(path)).json()) as { items: Item[] }).items;
}

async function post(api: APIRequestContext, origin: string, path: string, data: object): Promise<Item> {
  const headers = { Origin: origin, 'X-Requested-With': 'practice-circles', 'Idempotency-Key': crypto.randomUUID() };
  const answer = await api.post(path, { data, headers });
  const text = await answer.text();
  expect(answer.ok(), `${path}: ${answer.status()} ${text}`).toBe(true);
  return (text ? JSON.parse(text) : {}) as Item;
}
