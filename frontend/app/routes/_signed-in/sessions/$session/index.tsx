import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import {
  type Circle,
  listDatePollsOptions,
  may,
  type MyRsvp,
  type Session,
  showAgendaOptions,
  showAttendeesOptions,
  showCircleOptions,
  showMyRsvpOptions,
  showSessionOptions,
} from '@/api';
import { isMember } from '@/features/circles/circles/standing';
import { AddToCalendar } from '@/features/circles/sessions/AddToCalendar';
import { AgendaInShort } from '@/features/circles/sessions/AgendaInShort';
import { AnswerForm, useAnswer } from '@/features/circles/sessions/AnswerForm';
import { useSession, useSessionCircle } from '@/features/circles/sessions/current';
import { DatePollForm, usePollAnswers } from '@/features/circles/sessions/DatePollForm';
import { Facts } from '@/features/circles/sessions/Facts';
import { InTheRoom } from '@/features/circles/sessions/InTheRoom';
import { SessionLinks } from '@/features/circles/sessions/SessionLinks';
import { isAhead } from '@/features/circles/sessions/SessionList';
import { TopicsAsked } from '@/features/circles/sessions/TopicsAsked';
import { useForm } from '@/form';
import { Link } from '@/links';
import { checkOut, session as text, sessions } from '@/text/circles/sessions';
import { Inset } from '@/ui/Banner';
import { Page } from '@/ui/Page';
import { Tag } from '@/ui/Tag';
import { onDay } from '@/ui/when';

export const Route = createFileRoute('/_signed-in/sessions/$session/')({
  loader: async ({ context: { cache }, params: { session: id } }) => {
    const session = await cache.fetchQuery(showSessionOptions({ path: { session: id } }));
    await Promise.all([
      cache.fetchQuery(showCircleOptions({ path: { circle: session.circle_id } })),
      cache.fetchQuery(showAttendeesOptions({ path: { session: id } })),
      cache.fetchQuery(showAgendaOptions({ path: { session: id } })),
      cache.fetchQuery(listDatePollsOptions({ path: { session: id } })),
      may(session, 'answer') && cache.fetchQuery(showMyRsvpOptions({ path: { session: id } })),
    ]);
  },
  component: SessionHome,
});

function SessionHome() {
  return may(useSession(), 'answer') ? <WithAnswer /> : <SessionPage rsvp={null} />;
}

function WithAnswer() {
  return <SessionPage rsvp={useSuspenseQuery(showMyRsvpOptions({ path: { session: useSession().id } })).data} />;
}

/** One session for whoever may see it: when and where, who will be in the room, and only then whether they come. */
function SessionPage({ rsvp }: { rsvp: MyRsvp | null }) {
  const session = useSession();
  const circle = useSessionCircle();
  const attendees = useSuspenseQuery(showAttendeesOptions({ path: { session: session.id } })).data;
  const agenda = useSuspenseQuery(showAgendaOptions({ path: { session: session.id } })).data;
  const poll = useSuspenseQuery(listDatePollsOptions({ path: { session: session.id } })).data.items.find((one) => may(one, 'answer'));
  const pollForm = usePollAnswers(poll);
  const form = useForm(useAnswer(session, rsvp, attendees.attendees_version));
  const ahead = isAhead(session);
  return (
    <Page title={text.title(onDay(session.time.starts_at))} caption={circle.name} errors={form.errors.length > 0 ? form.errors : pollForm.errors}>
      <State session={session} />
      <Facts session={session} member={isMember(circle)} />
      <Afterwards session={session} circle={circle} />
      {ahead && <InTheRoom attendees={attendees} circle={may(circle, 'see_members') ? circle.id : undefined} />}
      {poll && <DatePollForm poll={poll} form={pollForm} />}
      {/* Nobody is asked whether they come on a day that is still being looked for. */}
      {rsvp && !poll && <AnswerForm session={session} rsvp={rsvp} form={form} />}
      {may(session, 'suggest') && <TopicsAsked session={session} />}
      <AgendaInShort agenda={agenda} />
      {ahead && <AddToCalendar id={session.id} />}
      <SessionLinks session={session} member={isMember(circle)} />
    </Page>
  );
}

function State({ session }: { session: Session }) {
  const said = text.states[session.state];
  if (said) return <Inset>{said}</Inset>;
  const tag = sessions.states[session.state];
  return (
    tag && (
      <p className="govuk-body">
        <Tag>{tag}</Tag>
      </p>
    )
  );
}

/** When it is over: how it was, and what came of it. */
function Afterwards({ session, circle }: { session: Session; circle: Circle }) {
  const params = { session: session.id };
  return (
    <>
      {may(session, 'check_out') && (
        <p className="govuk-body">
          {checkOut.prompt}{' '}
          <Link to="/sessions/$session/check-out" params={params}>
            {checkOut.promptLink}
          </Link>
        </p>
      )}
      {session.state === 'closed' && isMember(circle) && (
        <p className="govuk-body">
          <Link to="/sessions/$session/record" params={params}>
            {text.record}
          </Link>
        </p>
      )}
    </>
  );
}
