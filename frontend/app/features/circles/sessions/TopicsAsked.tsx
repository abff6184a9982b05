import type { Session } from '@/api';
import { Link } from '@/links';
import { session } from '@/text/circles/sessions';
import { Section } from '@/ui/Page';
import { onDay } from '@/ui/when';

const text = session.topics;

/** While a session asks for topics: until when, and where. */
export function TopicsAsked({ session: { id, circle_id, call_closes_on } }: { session: Session }) {
  return (
    <Section title={text.title}>
      <p className="govuk-body">{text.until(onDay(call_closes_on))}</p>
      <ul className="govuk-list govuk-list--spaced">
        <li>
          <Link to="/circles/$circle/topics/new" params={{ circle: circle_id }} search={{ session: id }}>
            {text.suggest}
          </Link>
        </li>
        <li>
          <Link to="/circles/$circle/topics" params={{ circle: circle_id }}>
            {text.support}
          </Link>
        </li>
      </ul>
    </Section>
  );
}
