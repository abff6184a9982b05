import { type Circle, may, type Notice } from '../../api';
import { useAction } from '../../form';
import { ButtonLink, Link } from '../../links';
import { circle as text } from '../../text/circle';
import { listed } from '../../text/general';
import { Inset } from '../../ui/Banner';
import { Page, Section } from '../../ui/Page';
import { span } from '../../ui/when';
import { FamilyName } from '../partnership/FamilyName';
import { NextDates } from './NextDates';
import { Notices } from './Notices';
import { SeenBy } from './SeenBy';

/** A circle from inside: what comes next, what is new, who runs it. */
export function CircleHome({ circle, notices }: { circle: Circle; notices?: readonly Notice[] }) {
  const action = useAction();
  const [next, ...later] = circle.next_dates;
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
            <p className="govuk-body">{next ? <time dateTime={next.starts_at}>{span(next)}</time> : text.noNext}</p>
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
              <NextDates dates={later} none="" />
            </Section>
          )}
        </aside>
      </div>
    </Page>
  );
}
