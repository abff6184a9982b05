import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { useMemo } from 'react';
import { listAnnouncementsOptions, may } from '@/api';
import { Announcements } from '@/features/circles/announcements/Announcements';
import { useAnnouncement, WriteAnnouncement } from '@/features/circles/announcements/WriteAnnouncement';
import { readCircle, useCircle } from '@/features/circles/circles/current';
import { SeenBy } from '@/features/circles/circles/SeenBy';
import { useAction } from '@/form';
import { Link } from '@/links';
import { announcements as text } from '@/text/circles/organising';
import { general } from '@/text/general';
import { Page, Section } from '@/ui/Page';

export const Route = createFileRoute('/_signed-in/circles/$circle/announcements')({
  validateSearch: ({ cursor }: Record<string, unknown>): { cursor?: string } => (cursor ? { cursor: String(cursor) } : {}),
  loaderDeps: ({ search }) => search,
  loader: async ({ context, params, deps }) => {
    const circle = await readCircle({ context, params });
    if (may(circle, 'see_notices')) await context.cache.fetchQuery(listAnnouncementsOptions({ path: { circle: circle.id }, query: deps }));
  },
  component: AnnouncementsPage,
});

function AnnouncementsPage() {
  const circle = useCircle();
  const form = useAnnouncement(circle.id);
  const action = useAction();
  const errors = useMemo(() => [...form.errors, ...action.errors], [form.errors, action.errors]);
  return (
    <Page title={text.title} caption={circle.name} errors={errors}>
      <p className="govuk-body">{text.intro}</p>
      <SeenBy circle={circle} />
      {may(circle, 'set_series') && (
        <Section title={text.write}>
          <WriteAnnouncement form={form} />
        </Section>
      )}
      {may(circle, 'see_notices') && <Past action={action} />}
    </Page>
  );
}

/** What has been announced is for members: a convenor writes, and does not read along. */
function Past({ action }: { action: ReturnType<typeof useAction> }) {
  const circle = useCircle();
  const search = Route.useSearch();
  const { items, page } = useSuspenseQuery(listAnnouncementsOptions({ path: { circle: circle.id }, query: search })).data;
  return (
    <Section title={text.past}>
      {items.length > 0 ? (
        <Announcements items={items} action={action} />
      ) : (
        <p className="govuk-body">{may(circle, 'set_series') ? text.noneMine : text.none}</p>
      )}
      <nav className="pager" aria-label={text.title}>
        {search.cursor && (
          <Link to="/circles/$circle/announcements" params={{ circle: circle.id }}>
            {general.firstPage}
          </Link>
        )}
        {page.next_cursor && (
          <Link to="/circles/$circle/announcements" params={{ circle: circle.id }} search={{ cursor: page.next_cursor }}>
            {general.nextPage}
          </Link>
        )}
      </nav>
    </Section>
  );
}
