import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { listNoticesOptions } from '@/api';
import { useCircle } from '@/features/circles/circles/current';
import { SeenBy } from '@/features/circles/circles/SeenBy';
import { Notices } from '@/features/circles/notices/Notices';
import { useAction } from '@/form';
import { Link } from '@/links';
import { circle as text } from '@/text/circles/circle';
import { general } from '@/text/general';
import { Page } from '@/ui/Page';

export const Route = createFileRoute('/_signed-in/circles/$circle/news')({
  validateSearch: ({ cursor }: Record<string, unknown>): { cursor?: string } => (cursor ? { cursor: String(cursor) } : {}),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { cache }, params, deps }) => cache.fetchQuery(listNoticesOptions({ path: { circle: params.circle }, query: deps })),
  component: News,
});

function News() {
  const circle = useCircle();
  const search = Route.useSearch();
  const { items, page } = useSuspenseQuery(listNoticesOptions({ path: { circle: circle.id }, query: search })).data;
  const action = useAction();
  return (
    <Page title={text.notices} caption={circle.name} errors={action.errors}>
      <SeenBy circle={circle} />
      <p className="govuk-body">
        <Link to="/circles/$circle/announcements" params={{ circle: circle.id }}>
          {text.toAnnouncements}
        </Link>
      </p>
      <Notices notices={items} action={action} />
      <nav className="pager" aria-label={text.notices}>
        {search.cursor && (
          <Link to="/circles/$circle/news" params={{ circle: circle.id }}>
            {general.firstPage}
          </Link>
        )}
        {page.next_cursor && (
          <Link to="/circles/$circle/news" params={{ circle: circle.id }} search={{ cursor: page.next_cursor }}>
            {general.nextPage}
          </Link>
        )}
      </nav>
    </Page>
  );
}
