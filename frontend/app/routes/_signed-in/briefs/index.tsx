import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { listMyBriefsOptions, may } from '@/api';
import { myTermsQuery } from '@/features/circles/research/terms';
import { Link } from '@/links';
import { briefs as text, terms } from '@/text/circles/research';
import { Page, Section } from '@/ui/Page';
import { onDate, span } from '@/ui/when';

export const Route = createFileRoute('/_signed-in/briefs/')({
  loader: ({ context: { cache } }) => Promise.all([cache.fetchQuery(listMyBriefsOptions()), cache.fetchQuery(myTermsQuery)]),
  component: Briefs,
});

function Briefs() {
  const briefs = useSuspenseQuery(listMyBriefsOptions()).data.items;
  const mine = useSuspenseQuery(myTermsQuery).data;
  return (
    <Page title={text.title}>
      {briefs.length ? (
        <p className="govuk-body">{text.intro}</p>
      ) : (
        <>
          <p className="govuk-body">{text.none}</p>
          <p className="govuk-body">{text.noneMore}</p>
        </>
      )}
      <ul className="cards">
        {briefs.map((brief) => (
          <li key={brief.session_id}>
            <h2 className="govuk-heading-s">
              <Link to="/briefs/$session" params={{ session: brief.session_id }}>
                {span(brief.time)}
              </Link>
            </h2>
            <p className="govuk-body">
              {brief.circle_name}, {text.one.modes[brief.mode]?.toLowerCase()}
            </p>
          </li>
        ))}
      </ul>
      {mine.length > 0 && (
        <Section title={terms.section}>
          <ul className="cards">
            {mine.map((term) => (
              <li key={term.id}>
                <h3 className="govuk-heading-s">{term.circle_name}</h3>
                <p className="govuk-body">{term.ends_on ? terms.until(onDate(term.ends_on)) : terms.open}</p>
                {may(term, 'change') && (
                  <p className="govuk-body">
                    <Link to="/briefs/terms/$term" params={{ term: term.id }}>
                      {terms.change}
                      <span className="govuk-visually-hidden">: {term.circle_name}</span>
                    </Link>
                  </p>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}
