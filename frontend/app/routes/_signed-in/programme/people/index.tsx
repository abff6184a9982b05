import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { listPeopleOptions } from '@/api';
import { BackLink, Link } from '@/links';
import { pageSearch } from '@/search';
import { general, readable } from '@/text/general';
import { programme } from '@/text/people/programme';
import { Page } from '@/ui/Page';
import { SearchBox } from '@/ui/SearchBox';
import { Table } from '@/ui/Table';

const text = programme.people;

export const Route = createFileRoute('/_signed-in/programme/people/')({
  validateSearch: pageSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { cache }, deps }) => cache.fetchQuery(listPeopleOptions({ query: deps })),
  component: PeoplePage,
});

function PeoplePage() {
  const search = Route.useSearch();
  const { items, page } = useSuspenseQuery(listPeopleOptions({ query: search })).data;
  const navigate = useNavigate();
  return (
    <Page title={text.title} above={<BackLink />} wide>
      <p className="govuk-body reading">{text.note}</p>
      <SearchBox
        key={search.q}
        label={text.search}
        submit={text.submit}
        start={search.q ?? ''}
        onSearch={(q) => void navigate({ to: '/programme/people', search: q ? { q } : {} })}
      />
      {items.length ? (
        <Table
          caption={text.table}
          quiet
          heads={[...text.heads]}
          rows={items.map((person) => ({
            key: person.id,
            cells: [
              <Link key="name" to="/programme/people/$person" params={{ person: person.id }}>
                {person.display_name}
              </Link>,
              person.email,
              <span key="roles" className="keep-lines">
                {person.engagements.join('\n')}
              </span>,
              text.states[person.state] ?? readable(person.state),
            ],
          }))}
        />
      ) : (
        <p className="govuk-body">{text.none}</p>
      )}
      {page.next_cursor && (
        <Link to="/programme/people" search={{ ...search, cursor: page.next_cursor }}>
          {general.nextPage}
        </Link>
      )}
    </Page>
  );
}
