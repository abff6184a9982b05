import { queryOptions } from '@tanstack/react-query';
import { ask, listGuests, listMyVisits, listPartnerNotes, listVisitFeedback, showGuest, showGuestChecklist, showVisit } from '@/api';

export const guestsQuery = (session: string) =>
  queryOptions({ queryKey: ['sessions', session, 'guests'], queryFn: () => ask(listGuests({ path: { session } })) });

export const guestQuery = (pass: string) =>
  queryOptions({ queryKey: ['guests', pass], queryFn: () => ask(showGuest({ path: { pass } })) });

export const guestChecklistQuery = (pass: string) =>
  queryOptions({ queryKey: ['guests', pass, 'checklist'], queryFn: () => ask(showGuestChecklist({ path: { pass } })) });

/** The sessions I am a guest of. */
export const visitsQuery = queryOptions({ queryKey: ['me', 'visits'], queryFn: () => ask(listMyVisits()) });

export const visitQuery = (pass: string) =>
  queryOptions({ queryKey: ['me', 'visits', pass], queryFn: () => ask(showVisit({ path: { pass } })) });

/** What changed because I came; it stays when a visit is over. */
export const visitFeedbackQuery = queryOptions({
  queryKey: ['me', 'visit-feedback'],
  queryFn: () => ask(listVisitFeedback()),
});

/** What is written down of what I offered. */
export const partnerNotesQuery = queryOptions({ queryKey: ['me', 'partner-notes'], queryFn: () => ask(listPartnerNotes()) });
