import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { listMySessionsOptions, listSessionsOptions, type Session } from '@/api';
import { useCircle } from '@/features/circles/circles/current';
import { byMonth } from '@/features/circles/sessions/months';
import { MonthView } from '@/features/circles/sessions/MonthView';
import { SessionList } from '@/features/circles/sessions/SessionList';
import { usePartnership } from '@/features/people/partnership/partnership';
import { Link, PartLink } from '@/links';
import { sessions as text } from '@/text/circles/sessions';
import { general } from '@/text/general';
import { Page, Section } from '@/ui/Page';
import { Parts } from '@/ui/Parts';
import { monthName, monthOf } from '@/ui/when';

interface Search {
  view?: 'month' | 'past';
  month?: string;
  cursor?: string;
}

const upcoming = { when: 'upcoming', limit: 200 } as const;
const latest = { when: 'past', limit: 50 } as const;
const past = (cursor?: string) => ({ when: 'past', limit: 20, ...(cursor ? { cursor } : {}) }) as const;

export const Route = createFileRoute('/_signed-in/circles/$circle/sessions')({
  validateSearch: ({ view, month, cursor }: Record<string, unknown>): Search => ({
    ...(view === 'month' || view === 'past' ? { view } : {}),
    ...(typeof month === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? { month } : {}),
    ...(cursor ? { cursor: String(cursor) } : {}),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { cache }, params, deps }) => read(cache, params.circle, deps),
  component: Sessions,
});

function read(cache: QueryClient, circle: string, { view, cursor }: Search) {
  return Promise.all([
    cache.fetchQuery(listMySessionsOptions()),
    view !== 'past' && cache.fetchQuery(listSessionsOptions({ path: { circle }, query: upcoming })),
    view === 'past' && cache.fetchQuery(listSessionsOptions({ path: { circle }, query: past(cursor) })),
    view === 'month' && cache.fetchQuery(listSessionsOptions({ path: { circle }, query: latest })),
  ]);
}

function Sessions() {
  const circle = useCircle();
  const { view } = Route.useSearch();
  const params = { circle: circle.id };
  const to = '/circles/$circle/sessions';
  return (
    <Page title={text.title} caption={circle.name}>
      <Parts label={text.views.label}>
        <PartLink to={to} params={params} current={!view}>
          {text.views.list}
        </PartLink>
        <PartLink to={to} params={params} search={{ view: 'month' }} current={view === 'month'}>
          {text.views.month}
        </PartLink>
        <PartLink to={to} params={params} search={{ view: 'past' }} current={view === 'past'}>
          {text.views.past}
        </PartLink>
      </Parts>
      {view === 'past' ? <Past /> : view === 'month' ? <InMonth /> : <Upcoming />}
    </Page>
  );
}

function useMine() {
  return useSuspenseQuery(listMySessionsOptions()).data.items;
}

function Upcoming() {
  const circle = useCircle();
  const mine = useMine();
  const { items } = useSuspenseQuery(listSessionsOptions({ path: { circle: circle.id }, query: upcoming })).data;
  if (!items.length) return <Nothing words={text.none} more={text.noneMore} />;
  return (
    <>
      {byMonth(items).map(({ month, sessions }) => (
        <Section title={monthName(month)} key={month}>
          <SessionList sessions={sessions} mine={mine} level={3} />
        </Section>
      ))}
      <Section title={text.calendar}>
        <p className="govuk-body">{text.calendarText}</p>
        <p className="govuk-body">
          <Link to="/me/calendar">{text.calendarLink}</Link>
        </p>
      </Section>
    </>
  );
}

function InMonth() {
  const circle = useCircle();
  const { today } = usePartnership();
  const { month } = Route.useSearch();
  const mine = useMine();
  const before = useSuspenseQuery(listSessionsOptions({ path: { circle: circle.id }, query: latest })).data.items;
  const ahead = useSuspenseQuery(listSessionsOptions({ path: { circle: circle.id }, query: upcoming })).data.items;
  const sessions: Session[] = [...before, ...ahead];
  const shown = month ?? monthOf(ahead[0]?.time.starts_at ?? today);
  return <MonthView circle={circle.id} month={shown} sessions={sessions} mine={mine} />;
}

function Past() {
  const circle = useCircle();
  const mine = useMine();
  const { cursor } = Route.useSearch();
  const { items, page } = useSuspenseQuery(listSessionsOptions({ path: { circle: circle.id }, query: past(cursor) })).data;
  const params = { circle: circle.id };
  if (!items.length) return <Nothing words={text.nonePast} more={text.nonePastMore} />;
  return (
    <>
      <SessionList sessions={items} mine={mine} />
      <nav className="pager" aria-label={text.views.past}>
        {cursor && (
          <Link to="/circles/$circle/sessions" params={params} search={{ view: 'past' }}>
            {general.firstPage}
          </Link>
        )}
        {page.next_cursor && (
          <Link to="/circles/$circle/sessions" params={params} search={{ view: 'past', cursor: page.next_cursor }}>
            {general.nextPage}
          </Link>
        )}
      </nav>
    </>
  );
}

function Nothing({ words, more }: { words: string; more: string }) {
  return (
    <>
      <p className="govuk-body-l">{words}</p>
      <p className="govuk-body">{more}</p>
    </>
  );
}
