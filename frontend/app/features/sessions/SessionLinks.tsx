import { may, type Session } from '../../api';
import { Link } from '../../links';
import { session } from '../../text/sessions';
import { Section } from '../../ui/Page';

const text = session.jobs;

/** The ways to whoever organises or facilitates goes on from here. What somebody may not do is not offered. */
export function SessionLinks({ session }: { session: Session }) {
  const params = { session: session.id };
  const organises = ['change', 'change_agenda', 'confirm', 'postpone', 'cancel'].some((what) => may(session, what));
  const ways = [
    organises && { to: '/sessions/$session/organise', words: text.organise },
    (may(session, 'open') || may(session, 'close')) && { to: '/sessions/$session/run-sheet', words: text.runSheet },
    may(session, 'close') && { to: '/sessions/$session/close', words: text.close },
  ].filter((way) => !!way);
  if (!ways.length) return null;
  return (
    <Section title={text.title}>
      <ul className="govuk-list govuk-list--spaced">
        {ways.map(({ to, words }) => (
          <li key={to}>
            <Link to={to as '/sessions/$session'} params={params}>
              {words}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
