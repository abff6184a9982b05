// What somebody is asked about sessions, over all their circles: whether they come, which time suits, how often to meet, whom to invite.
import { queryOptions } from '@tanstack/react-query';
import {
  ask,
  cache,
  type CircleLine,
  type DatePoll,
  type Guest,
  listDatePolls,
  listGuests,
  listNotices,
  listRhythmVotes,
  may,
  type MySession,
  type Notice,
  Refused,
  type RhythmVote,
} from '../../api';
import { circlesQuery } from '../circles/queries';
import { atTheDoor, isMember } from '../circles/standing';

/** What is asked in one circle, as the server tells it. */
export interface Asked {
  circle: Pick<CircleLine, 'id' | 'name'>;
  polls: DatePoll[];
  votes: RhythmVote[];
  guests: Guest[];
}

/** Asks only about what the circle's notices speak of: most weeks that is nothing. */
async function askedIn(circle: CircleLine): Promise<Asked> {
  const path = { circle: circle.id };
  const notices = await unlessGone(ask(listNotices({ path, query: { limit: 30 } })));
  const sessions = (kind: Notice['kind']) => [
    ...new Set(notices.flatMap((notice) => (notice.kind === kind ? (notice.session_id ?? []) : []))),
  ];
  const [polls, guests, votes] = await Promise.all([
    Promise.all(sessions('date_poll').map((session) => unlessGone(ask(listDatePolls({ path: { session } }))))),
    Promise.all(sessions('guest_proposed').map((session) => unlessGone(ask(listGuests({ path: { session } }))))),
    notices.some(({ kind }) => kind === 'rhythm_vote') ? unlessGone(ask(listRhythmVotes({ path }))) : [],
  ]);
  return {
    circle,
    polls: polls.flat().filter((poll) => may(poll, 'answer') && poll.options.some(({ my_answer }) => !my_answer)),
    votes: votes.filter((vote) => may(vote, 'vote') && !vote.my_choice),
    guests: guests.flat().filter((guest) => may(guest, 'object') || may(guest, 'agree')),
  };
}

/** What has gone meanwhile is not asked about any more. */
async function unlessGone<T>(answer: Promise<{ items: T[] }>): Promise<T[]> {
  try {
    return (await answer).items;
  } catch (refused) {
    if (refused instanceof Refused && [403, 404, 410].includes(refused.status)) return [];
    throw refused;
  }
}

export const askedQuery = queryOptions({
  queryKey: ['me', 'asked'],
  queryFn: async () => {
    const { items } = await cache.fetchQuery(circlesQuery);
    return Promise.all(items.filter((circle) => isMember(circle) && !atTheDoor(circle)).map(askedIn));
  },
});

/** The next session of each circle that waits for an answer, and every one somebody is asked to look at again. */
export function toAnswer(sessions: readonly MySession[]): MySession[] {
  const seen = new Set<string>();
  return sessions.filter((session) => {
    const first = !seen.has(session.circle_id);
    seen.add(session.circle_id);
    return session.awaiting_answer && (first || session.my_answer !== null);
  });
}

/** The next session of each circle in which somebody has something to do for the others. */
export function myTurns(sessions: readonly MySession[]): MySession[] {
  const seen = new Set<string>();
  return sessions.filter((session) => {
    if (!session.facilitating && !session.organising) return false;
    const first = !seen.has(session.circle_id);
    seen.add(session.circle_id);
    return first;
  });
}
