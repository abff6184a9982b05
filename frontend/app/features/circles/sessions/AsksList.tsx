import type { ReactNode } from 'react';
import type { MySession, PendingQuestion } from '@/api';
import { Link } from '@/links';
import { asks as text } from '@/text/circles/home';
import { hours, onDate, onDay } from '@/ui/when';

interface Props {
  sessions: readonly MySession[];
  asked: readonly PendingQuestion[];
}

/** What waits for this person, each one line with the way to answer it. */
export function Asks({ sessions, asked }: Props) {
  return (
    <>
      {sessions.map((session) => (
        <Entry
          key={session.id}
          link={
            <Link to="/sessions/$session" params={{ session: session.id }}>
              {session.my_answer ? text.lookAgain(onDay(session.time.starts_at)) : text.coming(onDay(session.time.starts_at))}
            </Link>
          }
          why={session.my_answer ? `${session.circle_name}. ${text.lookAgainWhy}` : `${session.circle_name}, ${hours(session.time)}`}
        />
      ))}
      {asked.map((one) => (
        <Entry key={`${one.kind} ${one.id}`} link={<WayTo one={one} />} why={reason(one)} />
      ))}
    </>
  );
}

function Entry({ link, why }: { link: ReactNode; why: string }) {
  return (
    <li>
      <h3 className="govuk-heading-s">{link}</h3>
      <p className="govuk-body">{why}</p>
    </li>
  );
}

function WayTo({ one }: { one: PendingQuestion }) {
  const [circle, session] = [one.circle_id ?? '', one.session_id ?? ''];
  const name = one.circle_name ?? '';
  switch (one.kind) {
    case 'date_poll':
      return (
        <Link to="/sessions/$session" params={{ session }}>
          {text.poll(name)}
        </Link>
      );
    case 'rhythm_vote':
      return (
        <Link to="/circles/$circle/rhythm-votes" params={{ circle }}>
          {text.vote(name)}
        </Link>
      );
    case 'guest':
      return (
        <Link to="/sessions/$session/guests/$pass" params={{ session, pass: one.id }}>
          {text.guest(name)}
        </Link>
      );
    case 'guest_feedback':
      return (
        <Link to="/sessions/$session/guests/$pass/feedback" params={{ session, pass: one.id }}>
          {text.feedback(name)}
        </Link>
      );
    default:
      return <Link to="/visits">{text.offered}</Link>;
  }
}

function reason({ kind, ends_on }: PendingQuestion): string {
  if (kind === 'guest_feedback') return text.feedbackWhy;
  if (kind === 'partner_note') return text.offeredWhy;
  const day = ends_on ? onDate(ends_on) : '';
  return kind === 'guest' ? text.guestUntil(day) : text.until(day);
}
