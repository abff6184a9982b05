// J2 whole: one session from the call for topics to the end of the guest's pass, with everybody who takes part signed in, in the order of
// its steps. The chapters are in the folder beside this file. This moves a clock: it has its own server.
import { membersCheckOut, thePassEnds, whatCameOfItIsThere } from './call-to-close/afterwards.ts';
import { invitationsGoOut, theAgendaIsBuiltAndSet, theBriefReachesThePartner } from './call-to-close/the-agenda.ts';
import { membersSuggestAndSupport, theCallOpensByItself, thePlannerHints } from './call-to-close/the-call.ts';
import { itIsClosed, theGuestComesInForHisPart } from './call-to-close/the-day.ts';
import { aGuestIsProposed, heIsInvitedAndSaysYes, membersSeeWhoWillBeInTheRoom } from './call-to-close/the-guest.ts';
import { aChangeOfTimeMovesTheSameEvent, aRoomIsLent, itCannotBeConfirmedYet, itIsConfirmed } from './call-to-close/the-room.ts';
import { test } from './persona.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

test('the call for topics opens by itself; members suggest and support, and the planner hints (T-37, B-17, T-53)', async ({ persona, page }) => {
  const cast = { persona, page };
  await theCallOpensByItself(cast);
  await membersSuggestAndSupport(cast);
  await thePlannerHints(cast);
});

test('a guest with lived experience is proposed, has notice, is invited and says yes (T-56, T-57, G-05, R-19, R-20)', async ({ persona, page }) => {
  const cast = { persona, page };
  await aGuestIsProposed(cast);
  await heIsInvitedAndSaysYes(cast);
});

test('the agenda is set, the research partner briefed, and members see who will be there before they answer (B-13, B-14, N-03, INV-06)', async ({
  persona,
  page,
}) => {
  const cast = { persona, page };
  await theAgendaIsBuiltAndSet(cast);
  await theBriefReachesThePartner(cast);
  await invitationsGoOut(cast);
  await membersSeeWhoWillBeInTheRoom(cast);
});

test('a room is asked for and lent, the session is confirmed, and moved as the same event (T-34, T-35, R-08, INV-20)', async ({ persona, page }) => {
  const cast = { persona, page };
  await itCannotBeConfirmedYet(cast);
  await aRoomIsLent(cast);
  await itIsConfirmed(cast);
  await aChangeOfTimeMovesTheSameEvent(cast);
});

test('the guest comes in for his part and sees nothing else; the session is closed (T-38, T-39, T-40, INV-07 to INV-09)', async ({ persona, page }) => {
  const cast = { persona, page };
  await theGuestComesInForHisPart(cast);
  await itIsClosed(cast);
});

test('members check out, ideas wait in the pool, and a week later the guest’s pass has ended (T-60, T-61, INV-07, INV-10)', async ({ persona, page }) => {
  const cast = { persona, page };
  await membersCheckOut(cast);
  await whatCameOfItIsThere(cast);
  await thePassEnds(cast);
});
