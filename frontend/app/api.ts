// The only file that uses the generated SDK. Everything the app knows about HTTP is here: the header that marks requests as ours,
// idempotency keys, If-Match, refusals as typed errors, and what happens when a sign-in has ended.
import { QueryCache, QueryClient } from '@tanstack/react-query';
import { client } from '../../openapi/sdk/typescript/client.gen';
import type { Problem } from '../../openapi/sdk/typescript';

export * from '../../openapi/sdk/typescript';
export * from '../../openapi/sdk/typescript/@tanstack/react-query.gen';

client.setConfig({
  cache: 'no-store',
  credentials: 'same-origin',
  headers: { 'X-Requested-With': 'practice-circles' },
});

/** The server said no, or could not be reached (status 0). */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly problem: Partial<Problem> = {},
  ) {
    super(problem.title ?? `The request was refused (${status})`);
  }
}

// Every error of the SDK, thrown by a generated query or returned to `ask`, becomes a `Refused`.
client.interceptors.error.use((error, response?: Response) =>
  response ? new Refused(response.status, typeof error === 'object' && error ? error : {}) : new Refused(0),
);

/** The ETag of each answer, so that saving can send it as If-Match. */
const versions = new WeakMap<object, string>();

// An interceptor sees the header before the body is parsed; the transformer, which runs after that, ties the two together.
client.interceptors.response.use((response, _, options) => {
  const version = response.headers.get('etag');
  if (version) {
    options.responseTransformer = async (data) => {
      if (typeof data === 'object' && data) versions.set(data, version);
      return data;
    };
  }
  return response;
});

interface Answer<T> {
  data?: T;
  error?: unknown;
}

/** Read something outside the cache, such as the version that somebody is about to change. */
export async function ask<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error } = await call;
  if (error) throw error;
  return data as T;
}

/** One attempt at saving. Its key stays while the values stay, so that a repeated request is carried out once. */
export interface Attempt {
  key?: string;
  /** The answer that the values were taken from; its version is sent as If-Match. */
  original?: object;
  /** This is itself a sign-in: do not ask for one when it is refused. */
  signingIn?: boolean;
}

type Head = { 'Idempotency-Key': string; 'If-Match': string };

/** Change something. If the sign-in has ended, the person signs in again on top of the page and the same request is sent again. */
export async function write<T>(call: (headers: Head) => Promise<Answer<T>>, attempt: Attempt = {}): Promise<T> {
  const headers = { 'Idempotency-Key': attempt.key ?? freshKey() } as Head;
  const version = attempt.original && versions.get(attempt.original);
  if (version) headers['If-Match'] = version;
  try {
    return await sent(call(headers));
  } catch (refused) {
    if (!(refused instanceof Refused) || refused.status !== 401) throw refused;
    if (!signInAgain || attempt.signingIn) throw refused;
    await signInAgain();
    return await sent(call(headers));
  }
}

async function sent<T>(call: Promise<Answer<T>>): Promise<T> {
  const result = await ask(call);
  await cache.invalidateQueries({ refetchType: 'none' });
  return result;
}

export function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

let signInAgain: (() => Promise<void>) | null = null;

/** Registers the dialog that asks a person to sign in again without losing what is on the screen. */
export function whenSignedOut(askAgain: (() => Promise<void>) | null): void {
  signInAgain = askAgain;
}

let lookAgain: () => void = () => undefined;

/** Registers how the current page is loaded again when something on it may no longer be seen by this person. */
export function whenNoLongerMine(read: () => void): void {
  lookAgain = read;
}

/**
 * The server's answers. Short-lived on purpose: a change of role takes effect on the next request, so what a person may
 * no longer see is dropped from the screen as soon as the server says so.
 */
export const cache: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (!(error instanceof Refused) || query.state.data === undefined) return;
      if (error.status === 401 && signInAgain) signInAgain().then(() => cache.invalidateQueries(), () => undefined);
      if (error.status === 403 || error.status === 404) {
        cache.removeQueries({ queryKey: query.queryKey, exact: true });
        void cache.invalidateQueries({ refetchType: 'none' });
        lookAgain();
      }
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 2_000,
      gcTime: 60_000,
      structuralSharing: false, // keeps each answer tied to its version
      retry: (failures, error) => error instanceof Refused && error.status === 503 && failures < 2,
    },
  },
});

/** Where a session's calendar entry is, for a link that a calendar program opens. */
export function calendarFile(session: string): string {
  return client.buildUrl({ url: '/api/v1/sessions/{session}/calendar-file', path: { session } });
}

/** Who may do what comes from the server's `can`, never from a rule of ours. */
export function may<Can extends string>(thing: { can: readonly Can[] } | null | undefined, what: NoInfer<Can>): boolean {
  return thing?.can.includes(what) ?? false;
}
