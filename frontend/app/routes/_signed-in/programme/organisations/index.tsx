import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { listOrganisationsOptions } from '@/api';
import { BackLink, ButtonLink, Link } from '@/links';
import { type PageSearch, pageSearch } from '@/search';
import { general } from '@/text/general';
import { organisations as text } from '@/text/people/organisations';
import { programme } from '@/text/people/programme';
import { Page } from '@/ui/Page';
import { SearchBox } from '@/ui/SearchBox';
import { Table } from '@/ui/Table';
import { Tag } from '@/ui/Tag';

export const Route = createFileRoute('/_signed-in/programme/organisations/')({
  validateSearch: pageSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { cache }, deps }) => cache.fetchQuery(listOrganisationsOptions({ query: deps })),
  component: Organisations,
});

function Organisations() {
  const search: PageSearch = Route.useSearch();
  const { items, page } = useSuspenseQuery(listOrganisationsOptions({ query: search })).data;
  const navigate = useNavigate();
  return (
    <Page title={text.title} above={<BackLink />} wide>
      <p className="govuk-body reading">{text.intro}</p>
      <SearchBox
        key={search.q}
        label={text.search}
        submit={programme.people.submit}
        start={search.q ?? ''}
        onSearch={(q) => void navigate({ to: '/programme/organisations', search: q ? { q } : {} })}
      />
      <ButtonLink to="/programme/organisations/new" className="govuk-button--secondary">
        {text.add}
      </ButtonLink>
      {items.length ? (
        <Table
          caption={text.title}
          quiet
          heads={[text.name, text.kind, text.state]}
          rows={items.map((organisation) => ({
            key: organisation.id,
            cells: [
              <Link
                key="name"
                to="/programme/organisations/$organisation"
                params={{ organisation: organisation.id }}
              >
                {organisation.name}
              </Link>,
              text.kinds[organisation.kind] ?? organisation.kind,
              organisation.state === 'active' ? (
                text.states.active
              ) : (
                <Tag quiet key="state">
                  {text.states[organisation.state]}
                </Tag>
              ),
            ],
          }))}
        />
      ) : (
        <p className="govuk-body">{text.none}</p>
      )}
      {page.next_cursor && (
        <Link to="/programme/organisations" search={{ ...search, cursor: page.next_cursor }}>
          {general.nextPage}
        </Link>
      )}
    </Page>
  );
}
