import { queryOptions } from '@tanstack/react-query';
import {
  ask,
  listActions,
  type ListActionsData,
  listMyActions,
  listMySessions,
  listRhythmVotes,
  listSessions,
  type ListSessionsData,
  showAgenda,
  showAttendees,
  showCheckOut,
  showMyRsvp,
  showRecord,
  showSession,
} from '@/api';

export const sessionQuery = (session: string) =>
  queryOptions({ queryKey: ['sessions', session], queryFn: () => ask(showSession({ path: { session } })) });

export const sessionsQuery = (circle: string, query: NonNullable<ListSessionsData['query']>) =>
  queryOptions({
    queryKey: ['circles', circle, 'sessions', query],
    queryFn: () => ask(listSessions({ path: { circle }, query })),
  });

export const mySessionsQuery = queryOptions({ queryKey: ['me', 'sessions'], queryFn: () => ask(listMySessions()) });

export const attendeesQuery = (session: string) =>
  queryOptions({
    queryKey: ['sessions', session, 'attendees'],
    queryFn: () => ask(showAttendees({ path: { session } })),
  });

export const myRsvpQuery = (session: string) =>
  queryOptions({ queryKey: ['sessions', session, 'rsvp'], queryFn: () => ask(showMyRsvp({ path: { session } })) });

export const agendaQuery = (session: string) =>
  queryOptions({ queryKey: ['sessions', session, 'agenda'], queryFn: () => ask(showAgenda({ path: { session } })) });

export const recordQuery = (session: string) =>
  queryOptions({ queryKey: ['sessions', session, 'record'], queryFn: () => ask(showRecord({ path: { session } })) });

export const checkOutQuery = (session: string) =>
  queryOptions({ queryKey: ['sessions', session, 'check-out'], queryFn: () => ask(showCheckOut({ path: { session } })) });

export const actionsQuery = (circle: string, query: NonNullable<ListActionsData['query']>) =>
  queryOptions({
    queryKey: ['circles', circle, 'actions', query],
    queryFn: () => ask(listActions({ path: { circle }, query })),
  });

export const myActionsQuery = queryOptions({ queryKey: ['me', 'actions'], queryFn: () => ask(listMyActions()) });

export const rhythmVotesQuery = (circle: string) =>
  queryOptions({
    queryKey: ['circles', circle, 'rhythm-votes'],
    queryFn: () => ask(listRhythmVotes({ path: { circle } })),
  });
