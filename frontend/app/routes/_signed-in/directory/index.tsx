import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { announce } from '@/announce';
import { type ListDirectoryData, listDirectoryOptions, may } from '@/api';
import { DirectoryFilters } from '@/features/circles/directory/DirectoryFilters';
import { FaceList } from '@/features/circles/directory/FaceCard';
import { useMe } from '@/features/people/accounts/me';
import { ButtonLink, Link } from '@/links';
import { directory as text } from '@/text/circles/directory';
import { general } from '@/text/general';
import { Page, Section } from '@/ui/Page';

export interface DirectorySearch {
  q?: string;
  family?: string;
  area?: string;
  sector?: string;
  mine?: true;
  open_to_me?: true;
  cursor?: string;
}

export const Route = createFileRoute('/_signed-in/directory/')({
  validateSearch: (search: Record<string, unknown>): DirectorySearch => ({
    ...words(search, 'q', 'family', 'area', 'sector', 'cursor'),
    ...(search.mine ? { mine: true } : {}),
    ...(search.open_to_me ? { open_to_me: true } : {}),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { cache }, deps }) => cache.fetchQuery(listDirectoryOptions({ query: deps as Query })),
  component: Directory,
});

type Query = NonNullable<ListDirectoryData['query']>;

function Directory() {
  const search = Route.useSearch();
  const { items, page } = useSuspenseQuery(listDirectoryOptions({ query: search as Query })).data;
  const navigate = useNavigate();
  const me = useMe();
  useEffect(() => announce(text.shown(items.length)), [items]);
  return (
    <Page title={text.title}>
      <p className="govuk-body">{text.intro}</p>
      <DirectoryFilters
        chosen={search}
        onChoose={(chosen) => void navigate({ to: '/directory', search: chosen })}
      />
      <h2 className="govuk-visually-hidden">{text.results}</h2>
      {items.length > 0 ? (
        <FaceList faces={items} level={3} />
      ) : (
        <>
          <p className="govuk-body-l">{text.none}</p>
          <p className="govuk-body">{text.noneMore}</p>
        </>
      )}
      <nav className="pager" aria-label={text.results}>
        {search.cursor && (
          <Link to="/directory" search={{ ...search, cursor: undefined }}>
            {general.firstPage}
          </Link>
        )}
        {page.next_cursor && (
          <Link to="/directory" search={{ ...search, cursor: page.next_cursor }}>
            {general.nextPage}
          </Link>
        )}
      </nav>
      {may(me, 'start_circle') && (
        <Section title={text.start}>
          <p className="govuk-body">{text.startText}</p>
          <ButtonLink to="/circles/new" className="govuk-button--secondary">
            {text.start}
          </ButtonLink>
        </Section>
      )}
    </Page>
  );
}

function words<K extends string>(search: Record<string, unknown>, ...names: K[]): Partial<Record<K, string>> {
  const kept = names.filter((name) => search[name] !== undefined && search[name] !== '');
  return Object.fromEntries(kept.map((name) => [name, String(search[name])])) as Partial<Record<K, string>>;
}
