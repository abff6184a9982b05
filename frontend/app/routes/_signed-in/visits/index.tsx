import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { listMyVisitsOptions, listPartnerNotesOptions, listVisitFeedbackOptions } from '@/api';
import { PartnerNotes } from '@/features/circles/guests/PartnerNotes';
import { useAction } from '@/form';
import { Link } from '@/links';
import { visits as text } from '@/text/circles/guests';
import { Page, Section } from '@/ui/Page';
import { Tag } from '@/ui/Tag';
import { onDate, span } from '@/ui/when';

export const Route = createFileRoute('/_signed-in/visits/')({
  loader: ({ context: { cache } }) =>
    Promise.all([
      cache.fetchQuery(listMyVisitsOptions()),
      cache.fetchQuery(listVisitFeedbackOptions()),
      cache.fetchQuery(listPartnerNotesOptions()),
    ]),
  component: Visits,
});

function Visits() {
  const visits = useSuspenseQuery(listMyVisitsOptions()).data.items;
  const told = useSuspenseQuery(listVisitFeedbackOptions()).data.items;
  const offered = useSuspenseQuery(listPartnerNotesOptions()).data.items;
  const action = useAction();
  return (
    <Page title={text.title} errors={action.errors}>
      {visits.length ? (
        <p className="govuk-body">{text.intro}</p>
      ) : (
        <>
          <p className="govuk-body">{text.none}</p>
          <p className="govuk-body">{text.noneMore}</p>
        </>
      )}
      <ul className="cards">
        {visits.map((visit) => (
          <li key={visit.id}>
            <h2 className="govuk-heading-s">
              <Link to="/visits/$pass" params={{ pass: visit.id }}>
                {span(visit.time)}
              </Link>
            </h2>
            <p className="govuk-body">
              {visit.circle_name ?? text.noCircle}: {visit.part}
            </p>
            <p className="govuk-body">
              <Tag quiet={visit.state !== 'invited'}>{text.states[visit.state] ?? visit.state}</Tag>
            </p>
          </li>
        ))}
      </ul>
      {offered.length > 0 && (
        <Section title={text.offered}>
          <p className="govuk-body">{text.offeredIntro}</p>
          <PartnerNotes notes={offered} action={action} />
        </Section>
      )}
      {told.length > 0 && (
        <Section title={text.changed}>
          <ul className="cards">
            {told.map((one) => (
              <li key={one.id}>
                <h3 className="govuk-heading-s">{one.part}</h3>
                <p className="govuk-body keep-lines">{one.what_changed}</p>
                <p className="govuk-body-s soft">{text.told(onDate(one.fed_back_on))}</p>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}
