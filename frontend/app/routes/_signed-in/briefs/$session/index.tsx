import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { type Brief, listSessionResearchOptions, may, type ResearchItem, showBriefOptions } from '@/api';
import { ResearchCard } from '@/features/circles/research/ResearchCard';
import { ButtonLink, Link } from '@/links';
import { briefs as text, item as words } from '@/text/circles/research';
import { Inset } from '@/ui/Banner';
import { ButtonGroup } from '@/ui/Button';
import { Page, Section } from '@/ui/Page';
import { SummaryList } from '@/ui/SummaryList';
import { atTime, span } from '@/ui/when';

export const Route = createFileRoute('/_signed-in/briefs/$session/')({
  loader: ({ context: { cache }, params: { session } }) =>
    Promise.all([
      cache.fetchQuery(showBriefOptions({ path: { session } })),
      cache.fetchQuery(listSessionResearchOptions({ path: { session } })),
    ]),
  component: OneBrief,
});

function OneBrief() {
  const { session } = Route.useParams();
  const brief = useSuspenseQuery(showBriefOptions({ path: { session } })).data;
  const items = useSuspenseQuery(listSessionResearchOptions({ path: { session } })).data.items;
  return (
    <Page
      title={text.one.title}
      caption={brief.circle_name}
      above={
        <Link to="/briefs" className="govuk-back-link">
          {text.title}
        </Link>
      }
    >
      <Facts brief={brief} />
      <Section title={text.one.questions}>
        <Questions brief={brief} />
        <p className="govuk-body">{text.one.note}</p>
      </Section>
      <Section title={text.one.items}>
        {items.length === 0 && <p className="govuk-body">{text.one.noItems}</p>}
        <ul className="cards">
          {items.map((item) => (
            <ResearchCard item={item} level={3} key={item.id}>
              <Mine item={item} session={session} />
            </ResearchCard>
          ))}
        </ul>
        {may(brief, 'bring_research') && (
          <ButtonLink to="/briefs/$session/new" params={{ session }}>
            {text.one.add}
          </ButtonLink>
        )}
      </Section>
    </Page>
  );
}

function Facts({ brief }: { brief: Brief }) {
  return (
    <SummaryList
      rows={[
        { key: text.one.when, value: <time dateTime={brief.time.starts_at}>{span(brief.time)}</time> },
        { key: text.one.where, value: [text.one.modes[brief.mode], brief.place].filter(Boolean).join('\n') },
        brief.round_up_at && { key: text.one.roundUp, value: text.one.roundUpAt(atTime(brief.round_up_at)) },
        brief.join_link && {
          key: text.one.join,
          value: (
            <a className="govuk-link" href={brief.join_link} rel="noreferrer">
              {brief.join_link}
            </a>
          ),
        },
      ]}
    />
  );
}

function Questions({ brief }: { brief: Brief }) {
  if (!brief.topics.length) return <p className="govuk-body">{text.one.noQuestions}</p>;
  return (
    <ul className="cards">
      {brief.topics.map((topic) => (
        <li key={topic.title}>
          <h3 className="govuk-heading-s">{topic.title}</h3>
          {topic.question && <p className="govuk-body keep-lines">{topic.question}</p>}
          {topic.care_note && <Inset>{topic.care_note}</Inset>}
        </li>
      ))}
    </ul>
  );
}

/** What the research partner can do with what they brought. How many ask for a summary is theirs to know; who asks is not. */
function Mine({ item, session }: { item: ResearchItem; session: string }) {
  const which = <span className="govuk-visually-hidden">: {item.title}</span>;
  return (
    <>
      {!!item.summary_requests && <p className="govuk-body">{text.one.asked(item.summary_requests)}</p>}
      <ButtonGroup>
        {may(item, 'write_summary') && (
          <Link to="/briefs/$session/$item/summary" params={{ session, item: item.id }}>
            {item.summary ? words.changeSummary : words.writeSummary}
            {which}
          </Link>
        )}
        {(may(item, 'change') || may(item, 'remove')) && (
          <Link to="/briefs/$session/$item" params={{ session, item: item.id }}>
            {words.change}
            {which}
          </Link>
        )}
      </ButtonGroup>
    </>
  );
}
