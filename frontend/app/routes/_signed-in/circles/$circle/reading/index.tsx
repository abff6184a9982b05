import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { listResearchOptions } from '@/api';
import { useCircle } from '@/features/circles/circles/current';
import { Reading } from '@/features/circles/research/Reading';
import { useAction } from '@/form';
import { Link } from '@/links';
import { reading as text } from '@/text/circles/research';
import { general } from '@/text/general';
import { Page } from '@/ui/Page';

export const Route = createFileRoute('/_signed-in/circles/$circle/reading/')({
  validateSearch: ({ cursor }: Record<string, unknown>): { cursor?: string } => (cursor ? { cursor: String(cursor) } : {}),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { cache }, params, deps }) => cache.fetchQuery(listResearchOptions({ path: { circle: params.circle }, query: deps })),
  component: ReadingList,
});

function ReadingList() {
  const circle = useCircle();
  const search = Route.useSearch();
  const { items, page } = useSuspenseQuery(listResearchOptions({ path: { circle: circle.id }, query: search })).data;
  const action = useAction();
  return (
    <Page title={text.title} caption={circle.name} errors={action.errors}>
      {items.length ? (
        <p className="govuk-body">
          {text.intro} {text.quiet}
        </p>
      ) : (
        <>
          <p className="govuk-body">{text.none}</p>
          <p className="govuk-body">{text.noneMore}</p>
        </>
      )}
      <Reading circle={circle.id} items={items} action={action} sessions />
      <nav className="pager" aria-label={text.title}>
        {search.cursor && (
          <Link to="/circles/$circle/reading" params={{ circle: circle.id }}>
            {general.firstPage}
          </Link>
        )}
        {page.next_cursor && (
          <Link to="/circles/$circle/reading" params={{ circle: circle.id }} search={{ cursor: page.next_cursor }}>
            {general.nextPage}
          </Link>
        )}
      </nav>
    </Page>
  );
}
