import type { Session } from '../../api';
import { Link } from '../../links';
import { session } from '../../text/sessions';
import { Section } from '../../ui/Page';
import { onDay } from '../../ui/when';

const text = session.topics;

/** While a session asks for topics: until when, and where. */
export function TopicsAsked({ session: { id, circle_id, call_closes_on } }: { session: Session }) {
  return (
    <Section title={text.title}>
      <p className="govuk-body">{text.until(onDay(call_closes_on))}</p>
      <p className="govuk-body">
        <Link to="/circles/$circle/topics" params={{ circle: circle_id }}>
          {text.link}
        </Link>
      </p>
    </Section>
  );
}
