import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { addResearch, showBriefOptions, write } from '@/api';
import { checkItem, itemBody, itemValues } from '@/features/circles/research/item';
import { ItemFields } from '@/features/circles/research/ItemFields';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { item as text } from '@/text/circles/research';
import { Button } from '@/ui/Button';
import { Page } from '@/ui/Page';
import { span } from '@/ui/when';

export const Route = createFileRoute('/_signed-in/briefs/$session/new')({
  loader: ({ context: { cache }, params }) => cache.fetchQuery(showBriefOptions({ path: { session: params.session } })),
  component: NewItem,
});

function NewItem() {
  const { session } = Route.useParams();
  const brief = useSuspenseQuery(showBriefOptions({ path: { session } })).data;
  const navigate = useNavigate();
  const form = useForm({
    start: itemValues(),
    check: checkItem,
    send: async (values, attempt) => {
      await write((headers) => addResearch({ path: { session }, body: itemBody(values), headers }), attempt);
      confirmDone(text.added);
      await navigate({ to: '/briefs/$session', params: { session } });
    },
  });
  return (
    <Page title={text.addTitle} caption={`${brief.circle_name}, ${span(brief.time)}`} errors={form.errors} above={<BackLink />}>
      <form onSubmit={form.submit} noValidate>
        <ItemFields form={form} />
        <Button type="submit" busy={form.busy}>
          {text.add}
        </Button>
      </form>
    </Page>
  );
}
