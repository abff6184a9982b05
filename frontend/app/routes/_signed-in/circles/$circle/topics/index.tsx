import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { listSessionsOptions, listTopicsOptions, may, type TopicState } from '@/api';
import { useCircle } from '@/features/circles/circles/current';
import { SeenBy } from '@/features/circles/circles/SeenBy';
import { isMember } from '@/features/circles/circles/standing';
import { TopicList } from '@/features/circles/topics/TopicList';
import { useAction } from '@/form';
import { ButtonLink, Link, PartLink } from '@/links';
import { topics as text } from '@/text/circles/topics';
import { general } from '@/text/general';
import { Page } from '@/ui/Page';
import { Parts } from '@/ui/Parts';
import { onDay } from '@/ui/when';

const views = ['open', 'scheduled', 'covered', 'set_aside'] as const satisfies readonly TopicState[];

interface Search {
  state?: TopicState;
  cursor?: string;
}

const query = ({ state, cursor }: Search) => ({ state: state ?? 'open', limit: 50, ...(cursor ? { cursor } : {}) });
const upcoming = { when: 'upcoming', limit: 200 } as const;

export const Route = createFileRoute('/_signed-in/circles/$circle/topics/')({
  validateSearch: ({ state, cursor }: Record<string, unknown>): Search => ({
    ...(views.some((view) => view === state && view !== 'open') ? { state: state as TopicState } : {}),
    ...(cursor ? { cursor: String(cursor) } : {}),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { cache }, params: { circle }, deps }) =>
    Promise.all([
      cache.fetchQuery(listTopicsOptions({ path: { circle }, query: query(deps) })),
      cache.fetchQuery(listSessionsOptions({ path: { circle }, query: upcoming })),
    ]),
  component: Topics,
});

function Topics() {
  const circle = useCircle();
  const search = Route.useSearch();
  const { items, page } = useSuspenseQuery(listTopicsOptions({ path: { circle: circle.id }, query: query(search) })).data;
  const calls = useSuspenseQuery(listSessionsOptions({ path: { circle: circle.id }, query: upcoming })).data.items.filter(({ call_open }) => call_open);
  const action = useAction();
  const state = search.state ?? 'open';
  const params = { circle: circle.id };
  const offered = views.filter((view) => view !== 'set_aside' || may(circle, 'change'));
  return (
    <Page title={text.title} caption={circle.name} errors={action.errors}>
      <p className="govuk-body">{text.intro}</p>
      <SeenBy circle={circle} />
      {calls.map(({ id, time, call_closes_on }) => (
        <p className="govuk-body" key={id}>
          {text.calls(onDay(time.starts_at), onDay(call_closes_on))}
        </p>
      ))}
      {isMember(circle) && (
        <ButtonLink to="/circles/$circle/topics/new" params={params}>
          {text.suggest}
        </ButtonLink>
      )}
      <Parts label={text.views.label}>
        {offered.map((view) => (
          <PartLink
            to="/circles/$circle/topics"
            params={params}
            search={view === 'open' ? {} : { state: view }}
            current={view === state}
            key={view}
          >
            {text.views[view]}
          </PartLink>
        ))}
      </Parts>
      {items.length > 0 ? (
        <TopicList circle={circle} topics={items} action={action} />
      ) : (
        <>
          <p className="govuk-body-l">{text.none[state]}</p>
          <p className="govuk-body">{text.noneMore[state]}</p>
        </>
      )}
      <nav className="pager" aria-label={text.title}>
        {search.cursor && (
          <Link to="/circles/$circle/topics" params={params} search={{ state: search.state }}>
            {general.firstPage}
          </Link>
        )}
        {page.next_cursor && (
          <Link to="/circles/$circle/topics" params={params} search={{ ...search, cursor: page.next_cursor }}>
            {general.nextPage}
          </Link>
        )}
      </nav>
    </Page>
  );
}
