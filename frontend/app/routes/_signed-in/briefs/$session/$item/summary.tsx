import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { cache, showResearchOptions, write, writeSummary } from '@/api';
import { ConflictView } from '@/conflict';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { briefs, item as text } from '@/text/circles/research';
import { Button } from '@/ui/Button';
import { Page } from '@/ui/Page';
import { TextArea } from '@/ui/TextField';

export const Route = createFileRoute('/_signed-in/briefs/$session/$item/summary')({
  loader: ({ context: { cache: known }, params }) => known.fetchQuery(showResearchOptions({ path: { research_item: params.item } })),
  component: Summary,
});

function Summary() {
  const { session, item: id } = Route.useParams();
  const item = useSuspenseQuery(showResearchOptions({ path: { research_item: id } })).data;
  const navigate = useNavigate();
  const form = useForm({
    start: { summary: item.summary ?? '' },
    original: item,
    check: ({ summary }) => (summary.trim() ? {} : { summary: text.summaryMissing }),
    send: async ({ summary }, attempt) => {
      const body = { summary: summary.trim() };
      await write((headers) => writeSummary({ path: { research_item: id }, body, headers }), attempt);
      confirmDone(text.summaryDone);
      await navigate({ to: '/briefs/$session', params: { session } });
    },
    latest: async () => {
      const original = await cache.fetchQuery({ ...showResearchOptions({ path: { research_item: id } }), staleTime: 0 });
      return { original, values: { summary: original.summary ?? '' } };
    },
  });
  return (
    <Page title={text.summaryTitle(item.title)} errors={form.errors} above={<BackLink />}>
      {!!item.summary_requests && <p className="govuk-body">{briefs.one.asked(item.summary_requests)}</p>}
      {form.conflict ? (
        <ConflictView conflict={form.conflict} labels={{ summary: text.summaryLabel }} />
      ) : (
        <form onSubmit={form.submit} noValidate>
          <TextArea {...form.bind('summary')} label={text.summaryLabel} hint={text.summaryHint} maxLength={4000} rows={12} />
          <Button type="submit" busy={form.busy}>
            {text.summarySubmit}
          </Button>
        </form>
      )}
    </Page>
  );
}
