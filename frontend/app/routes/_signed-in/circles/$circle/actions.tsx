import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { listActionsOptions, listMyActionsOptions } from '@/api';
import { useCircle } from '@/features/circles/circles/current';
import { SeenBy } from '@/features/circles/circles/SeenBy';
import { ActionList } from '@/features/circles/sessions/ActionList';
import { useAction } from '@/form';
import { Link, PartLink } from '@/links';
import { actions as text } from '@/text/circles/sessions';
import { general } from '@/text/general';
import { Page } from '@/ui/Page';
import { Parts } from '@/ui/Parts';

interface Search {
  view?: 'open' | 'done';
  cursor?: string;
}

const everybody = (state: 'open' | 'done', cursor?: string) => ({ state, limit: 50, ...(cursor ? { cursor } : {}) });

export const Route = createFileRoute('/_signed-in/circles/$circle/actions')({
  validateSearch: ({ view, cursor }: Record<string, unknown>): Search => ({
    ...(view === 'open' || view === 'done' ? { view } : {}),
    ...(cursor ? { cursor: String(cursor) } : {}),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { cache }, params, deps: { view, cursor } }) =>
    view
      ? cache.fetchQuery(listActionsOptions({ path: { circle: params.circle }, query: everybody(view, cursor) }))
      : cache.fetchQuery(listMyActionsOptions()),
  component: Actions,
});

function Actions() {
  const { view } = Route.useSearch();
  return view ? <Everybodys view={view} key={view} /> : <Mine />;
}

function Mine() {
  const circle = useCircle();
  const all = useSuspenseQuery(listMyActionsOptions()).data.items;
  return <Shown points={all.filter(({ circle_id, state }) => circle_id === circle.id && state === 'open')} />;
}

function Everybodys({ view }: { view: 'open' | 'done' }) {
  const circle = useCircle();
  const { cursor } = Route.useSearch();
  const { items, page } = useSuspenseQuery(listActionsOptions({ path: { circle: circle.id }, query: everybody(view, cursor) })).data;
  return <Shown points={items} next={page.next_cursor} />;
}

function Shown({ points, next }: { points: Parameters<typeof ActionList>[0]['actions']; next?: string | null }) {
  const circle = useCircle();
  const { view, cursor } = Route.useSearch();
  const action = useAction();
  const params = { circle: circle.id };
  const views = [undefined, 'open', 'done'] as const;
  return (
    <Page title={text.title} caption={circle.name} errors={action.errors}>
      <p className="govuk-body">{text.intro}</p>
      <SeenBy circle={circle} />
      <Parts label={text.views.label}>
        {views.map((one) => (
          <PartLink
            to="/circles/$circle/actions"
            params={params}
            search={one ? { view: one } : {}}
            current={one === view}
            key={one ?? 'mine'}
          >
            {text.views[one ?? 'mine']}
          </PartLink>
        ))}
      </Parts>
      {points.length > 0 ? (
        <ActionList actions={points} action={action} />
      ) : (
        <p className="govuk-body-l">{text.none[view ?? 'mine']}</p>
      )}
      <nav className="pager" aria-label={text.title}>
        {cursor && (
          <Link to="/circles/$circle/actions" params={params} search={{ view }}>
            {general.firstPage}
          </Link>
        )}
        {next && (
          <Link to="/circles/$circle/actions" params={params} search={{ view, cursor: next }}>
            {general.nextPage}
          </Link>
        )}
      </nav>
    </Page>
  );
}
