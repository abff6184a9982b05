import type { MySession } from '@/api';
import { Link } from '@/links';
import { home as text } from '@/text/circles/home';
import { sessions as words } from '@/text/circles/sessions';
import { span } from '@/ui/when';
import { saidOf } from './SessionList';

/** My next session: when, where, and what I said. */
export function NextSession({ session }: { session: MySession }) {
  const params = { session: session.id };
  return (
    <div className="next">
      <h2 className="govuk-heading-s">{text.nextSession}</h2>
      <p className="govuk-body">
        <Link to="/sessions/$session" params={params}>
          <time dateTime={session.time.starts_at}>{span(session.time)}</time>
        </Link>
      </p>
      <p className="govuk-body">
        <Link to="/circles/$circle" params={{ circle: session.circle_id }}>
          {session.circle_name}
        </Link>
        {' · '}
        {[words.modes[session.mode], session.place].filter(Boolean).join(' · ')}
      </p>
      {saidOf(session) && <p className="govuk-body">{saidOf(session)}</p>}
      {session.join_link && session.state === 'live' && (
        <p className="govuk-body">
          <a className="govuk-link" href={session.join_link} rel="noreferrer">
            {text.join}
          </a>
        </p>
      )}
    </div>
  );
}

/** What I do for the others next, facilitate or organise, and the way straight to it. */
export function MyTurns({ sessions }: { sessions: readonly MySession[] }) {
  return (
    <ul className="govuk-list govuk-list--spaced">
      {sessions.map((session) => (
        <li key={session.id}>
          <Link to={placeOf(session)} params={{ session: session.id }}>
            {session.facilitating ? text.facilitate : text.organise}: {session.circle_name}
          </Link>
          <br />
          {span(session.time)}
        </li>
      ))}
    </ul>
  );
}

function placeOf({ facilitating, state }: MySession) {
  if (!facilitating) return '/sessions/$session/organise';
  return state === 'live' ? '/sessions/$session/run-sheet' : '/sessions/$session';
}
