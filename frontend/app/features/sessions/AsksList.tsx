import type { MySession } from '../../api';
import { Link } from '../../links';
import { asks as text } from '../../text/home';
import { hours, onDay } from '../../ui/when';
import type { Asked } from './asks';

interface Props {
  sessions: readonly MySession[];
  asked: readonly Asked[];
}

/** What sessions wait for from this person, each one line with the way to answer it. */
export function Asks({ sessions, asked }: Props) {
  return (
    <>
      {sessions.map((session) => (
        <li key={session.id}>
          <h3 className="govuk-heading-s">
            <Link to="/sessions/$session" params={{ session: session.id }}>
              {session.my_answer ? text.lookAgain(onDay(session.time.starts_at)) : text.coming(onDay(session.time.starts_at))}
            </Link>
          </h3>
          <p className="govuk-body">
            {session.my_answer ? `${session.circle_name}. ${text.lookAgainWhy}` : `${session.circle_name}, ${hours(session.time)}`}
          </p>
        </li>
      ))}
      {asked.flatMap(({ circle, polls, votes, guests }) => [
        ...polls.map((poll) => (
          <li key={poll.id}>
            <h3 className="govuk-heading-s">
              <Link to="/sessions/$session" params={{ session: poll.session_id }}>
                {text.poll(circle.name)}
              </Link>
            </h3>
            <p className="govuk-body">{text.until(onDay(poll.closes_on))}</p>
          </li>
        )),
        ...votes.map((vote) => (
          <li key={vote.id}>
            <h3 className="govuk-heading-s">
              <Link to="/circles/$circle/rhythm-votes" params={{ circle: circle.id }}>
                {text.vote(circle.name)}
              </Link>
            </h3>
            <p className="govuk-body">{text.until(onDay(vote.closes_on))}</p>
          </li>
        )),
        ...guests.map((guest) => (
          <li key={guest.id}>
            <h3 className="govuk-heading-s">
              <Link to="/sessions/$session/guests" params={{ session: guest.session_id }}>
                {text.guest(circle.name)}
              </Link>
            </h3>
            <p className="govuk-body">{text.guestUntil(onDay(guest.notice_ends_on))}</p>
          </li>
        )),
      ])}
    </>
  );
}

export function howMany({ sessions, asked }: Props): number {
  return sessions.length + asked.reduce((sum, { polls, votes, guests }) => sum + polls.length + votes.length + guests.length, 0);
}
