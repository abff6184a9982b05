// What must have happened before some pages have anything to show. Done through the API, once, by whoever would do it.
import { type APIRequestContext, expect, request } from '@playwright/test';
import { passphrase } from './persona.ts';
import { type Server, setTime } from './server.ts';

interface Item {
  id: string;
  name: string;
  state: string;
  time: { starts_at: string };
}

/** The guest of this session whose notice is running; the organiser proposes one when there is none. */
export async function proposedGuest(session: string, origin: string): Promise<string> {
  return asPerson('nadia', origin, async (api) => {
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
  await asPerson('nadia', origin, async (api) => {
    const circle = (await items(api, '/api/v1/circles')).find(({ name }) => name === 'Birmingham Practice Educators');
    const session = (await items(api, `/api/v1/circles/${circle?.id}/sessions?when=upcoming`)).at(-1);
    const path = `/api/v1/sessions/${session?.id}/room-asks`;
    if ((await items(api, path)).some(({ state }) => state === 'asked')) return;
    const needs = { people: 11, step_free: true, hearing_loop: true, parking: false };
    await post(api, origin, path, { organisation_ids: [organisation], ...needs });
  });
}

async function asPerson<T>(key: string, origin: string, work: (api: APIRequestContext) => Promise<T>): Promise<T> {
  const api = await request.newContext({ baseURL: origin });
  try {
    await post(api, origin, '/api/v1/sign-in', { email: `${key}@demo.example`, passphrase });
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

/** Holds the next session of a circle that Nadia organises: prepared as far as it is not yet, opened at its hour, closed. */
export async function nextSessionHeld(circleName: string, facilitator: string, server: Server): Promise<void> {
  const { origin } = server;
  const held = await asPerson('nadia', origin, async (api) => {
    const circle = (await items(api, '/api/v1/circles')).find(({ name }) => name === circleName);
    const next = (await items(api, `/api/v1/circles/${circle?.id}/sessions?when=upcoming`)).find(({ state }) => state !== 'closed');
    const path = `/api/v1/sessions/${next?.id}`;
    if (next?.state === 'planned') {
      const item = { ...{ id: null, kind: 'challenge', title: 'A challenge', topic_id: null, minutes: 20 }, ...nobodys };
      await change(api, origin, `${path}/agenda`, { items: [item] });
      await post(api, origin, `${path}/agenda-setting`, {});
      await change(api, origin, `${path}/room`, { venue_id: null, place: 'Room 4', booked: true });
    }
    await post(api, origin, `${path}/confirmation`, {});
    return { path, at: next?.time.starts_at ?? '' };
  });
  setTime(held.at, server);
  await asPerson(facilitator, origin, async (api) => {
    await post(api, origin, `${held.path}/opening`, {});
    const agenda = await items(api, `${held.path}/agenda`);
    for (const { id } of agenda) await change(api, origin, `/api/v1/agenda-items/${id}/outcome`, { outcome: 'covered' });
    await post(api, origin, `${held.path}/closing`, { no_actions: true, no_ideas: true });
  });
}

const nobodys = { presenter_member_id: null, guest_pass_id: null, materials: [], members_only: false };

/** Puts what stands there to something else, as it was last read. */
async function change(api: APIRequestContext, origin: string, path: string, data: object): Promise<void> {
  const etag = (await api.get(path)).headers()['etag'];
  const headers = { Origin: origin, 'X-Requested-With': 'practice-circles', ...(etag ? { 'If-Match': etag } : {}) };
  const answer = await api.put(path, { data, headers });
  expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
}
