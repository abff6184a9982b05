import { type Circle, may, type MySession, type Notice, type Session } from '@/api';
import { Notices } from '@/features/circles/notices/Notices';
import { saidOf } from '@/features/circles/sessions/SessionList';
import { FamilyName } from '@/features/people/partnership/FamilyName';
import { useAction } from '@/form';
import { ButtonLink, Link } from '@/links';
import { circle as text } from '@/text/circles/circle';
import { listed } from '@/text/general';
import { Inset } from '@/ui/Banner';
import { Page, Section } from '@/ui/Page';
import { span } from '@/ui/when';
import { SeenBy } from './SeenBy';

interface Props {
  circle: Circle;
  /** Those still to come, soonest first. */
  sessions: readonly Session[];
  /** What this person answered. */
  mine: readonly MySession[];
  notices?: readonly Notice[];
}

/** A circle from inside: what comes next, what is new, who runs it. */
export function CircleHome({ circle, sessions, mine, notices }: Props) {
  const action = useAction();
  const [next, ...later] = sessions.filter(({ state }) => state !== 'postponed' && state !== 'cancelled');
  const answer = next && mine.find(({ id }) => id === next.id);
  const state = text.states[circle.state];
  const gettingReady = circle.state === 'idea' || circle.state === 'forming';
  return (
    <Page
      title={circle.name}
      caption={<FamilyName family={circle.family} label={circle.family_label} />}
      errors={action.errors}
      wide
    >
      <SeenBy circle={circle} />
      {state && (
        <Inset>
          <p className="govuk-body">{state}</p>
          {may(circle, 'change') && gettingReady && (
            <ButtonLink to="/circles/$circle/set-up" params={{ circle: circle.id }}>
              {text.ready}
            </ButtonLink>
          )}
        </Inset>
      )}
      {circle.standings.includes('convenor') && <Inset>{text.convenorNote}</Inset>}
      <div className="columns">
        <div>
          <div className="next">
            <h2 className="govuk-heading-s">{text.next}</h2>
            <p className="govuk-body">{next ? <SessionLink session={next} /> : text.noNext}</p>
            {answer && <p className="govuk-body">{saidOf(answer)}</p>}
            {circle.rhythm && <p className="govuk-body soft">{circle.rhythm}</p>}
          </div>
          {notices && (
            <Section title={text.notices}>
              <Notices notices={notices} action={action} />
              {notices.length > 0 && (
                <p className="govuk-body">
                  <Link to="/circles/$circle/news" params={{ circle: circle.id }}>
                    {text.allNotices}
                  </Link>
                </p>
              )}
            </Section>
          )}
          {(circle.domain_statement || circle.practice_statement) && (
            <Section title={text.about}>
              <p className="govuk-body keep-lines">{circle.domain_statement}</p>
              <p className="govuk-body keep-lines">{circle.practice_statement}</p>
            </Section>
          )}
        </div>
        <aside aria-label={text.about}>
          <Section title={text.organisers}>
            <p className="govuk-body">{listed(circle.organisers) || text.nobody}</p>
          </Section>
          {may(circle, 'see_role_terms') && (
            <Section title={text.facilitators}>
              <p className="govuk-body">{listed(circle.facilitators) || text.nobody}</p>
            </Section>
          )}
          {later.length > 0 && (
            <Section title={text.later}>
              <ul className="govuk-list govuk-list--spaced">
                {later.map((session) => (
                  <li key={session.id}>
                    <SessionLink session={session} />
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </aside>
      </div>
    </Page>
  );
}

function SessionLink({ session }: { session: Session }) {
  return (
    <Link to="/sessions/$session" params={{ session: session.id }}>
      <time dateTime={session.time.starts_at}>{span(session.time)}</time>
    </Link>
  );
}
