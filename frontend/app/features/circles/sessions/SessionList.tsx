import type { MySession, Session } from '@/api';
import { Link } from '@/links';
import { session as one, sessions as text } from '@/text/circles/sessions';
import { Tag } from '@/ui/Tag';
import { span } from '@/ui/when';

interface Props {
  sessions: readonly Session[];
  /** Where somebody has answered, what; there is nothing here for somebody who cannot come. */
  mine: readonly MySession[];
  level?: 2 | 3;
}

/** Sessions: when, where, how far they are, how many come, and what this person said. */
export function SessionList({ sessions, mine, level = 2 }: Props) {
  const Heading = `h${level}` as const;
  return (
    <ul className="cards">
      {sessions.map((session) => {
        const state = text.states[session.state];
        const answer = mine.find(({ id }) => id === session.id);
        return (
          <li key={session.id}>
            <Heading className="govuk-heading-s">
              <Link to="/sessions/$session" params={{ session: session.id }}>
                <time dateTime={session.time.starts_at}>{span(session.time)}</time>
              </Link>
            </Heading>
            <p className="govuk-body">{[text.modes[session.mode], session.place].filter(Boolean).join(' · ')}</p>
            {state && (
              <p className="govuk-body-s">
                <Tag quiet={session.state === 'cancelled' || session.state === 'postponed'}>{state}</Tag>
              </p>
            )}
            {isAhead(session) && counts(session) && (
              <p className="govuk-body-s soft">
                {one.coming}: {counts(session)}
              </p>
            )}
            {answer && <p className="govuk-body-s">{saidOf(answer)}</p>}
          </li>
        );
      })}
    </ul>
  );
}

export function isAhead({ state }: Pick<Session, 'state'>): boolean {
  return ['planned', 'topics_open', 'agenda_set', 'confirmed'].includes(state);
}

export function counts({ coming }: Pick<Session, 'coming'>): string {
  return one.counts(coming.in_room, coming.online, coming.waiting);
}

/** What somebody answered, in words; also that they are asked to look again. */
export function saidOf(mine: Pick<MySession, 'my_answer' | 'waiting' | 'awaiting_answer'>): string | null {
  if (!mine.my_answer) return mine.awaiting_answer ? text.notAnswered : null;
  const said = mine.waiting ? text.waiting : text.answers[mine.my_answer];
  return [said, mine.awaiting_answer && text.lookAgain].filter(Boolean).join(' ');
}
