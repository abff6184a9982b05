import type { Session } from '../../api';
import { Link } from '../../links';
import { guests } from '../../text/guests';
import { reading } from '../../text/research';
import { session as text } from '../../text/sessions';
import { Section } from '../../ui/Page';

/** What else belongs to a session: who comes from outside, and for members what research says. */
export function MoreOfSession({ session, member }: { session: Session; member: boolean }) {
  const params = { session: session.id };
  return (
    <Section title={text.more}>
      <ul className="govuk-list govuk-list--spaced">
        <li>
          <Link to="/sessions/$session/guests" params={params}>
            {guests.title}
          </Link>
        </li>
        {member && (
          <li>
            <Link to="/sessions/$session/research" params={params}>
              {reading.sessionTitle}
            </Link>
          </li>
        )}
      </ul>
    </Section>
  );
}
