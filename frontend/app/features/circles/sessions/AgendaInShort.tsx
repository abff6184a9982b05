import type { Agenda } from '@/api';
import { Link } from '@/links';
import { agenda as words, session as text } from '@/text/circles/sessions';
import { Section } from '@/ui/Page';
import { atTime } from '@/ui/when';

/** The agenda as a list of times and titles, with the way to all of it. */
export function AgendaInShort({ agenda }: { agenda: Agenda }) {
  return (
    <Section title={text.agenda.title}>
      {agenda.items.length > 0 ? (
        <>
          <ol className="govuk-list agenda-short">
            {agenda.items.map((item) => (
              <li key={item.id}>
                <time dateTime={item.starts_at}>{atTime(item.starts_at)}</time> <span>{item.title}</span>
                {item.guest && <span className="soft"> {words.guest(item.guest)}</span>}
              </li>
            ))}
          </ol>
          <p className="govuk-body">
            <Link to="/sessions/$session/agenda" params={{ session: agenda.session_id }}>
              {text.agenda.whole}
            </Link>
          </p>
        </>
      ) : (
        <p className="govuk-body">{text.agenda.none}</p>
      )}
    </Section>
  );
}
