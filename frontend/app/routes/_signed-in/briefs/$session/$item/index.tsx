import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { cache, changeResearch, may, removeResearch, showResearchOptions, write } from '@/api';
import { ConflictView } from '@/conflict';
import { checkItem, itemBody, itemValues } from '@/features/circles/research/item';
import { ItemFields } from '@/features/circles/research/ItemFields';
import { useAction, useForm } from '@/form';
import { BackLink } from '@/links';
import { item as text } from '@/text/circles/research';
import { general } from '@/text/general';
import { Button, ButtonGroup } from '@/ui/Button';
import { Page } from '@/ui/Page';

export const Route = createFileRoute('/_signed-in/briefs/$session/$item/')({
  loader: ({ context: { cache: known }, params }) => known.fetchQuery(showResearchOptions({ path: { research_item: params.item } })),
  component: EditItem,
});

function EditItem() {
  const { session, item: id } = Route.useParams();
  const item = useSuspenseQuery(showResearchOptions({ path: { research_item: id } })).data;
  const navigate = useNavigate();
  const form = useForm({
    start: itemValues(item),
    original: item,
    check: checkItem,
    send: async (values, attempt) => {
      await write((headers) => changeResearch({ path: { research_item: id }, body: itemBody(values), headers }), attempt);
      confirmDone(text.saved);
      await navigate({ to: '/briefs/$session', params: { session } });
    },
    latest: async () => {
      const original = await cache.fetchQuery({ ...showResearchOptions({ path: { research_item: id } }), staleTime: 0 });
      return { original, values: itemValues(original) };
    },
  });
  const action = useAction();
  const remove = () =>
    action.run(async () => {
      await write((headers) => removeResearch({ path: { research_item: id }, headers }), { original: item });
      confirmDone(text.removed);
      await navigate({ to: '/briefs/$session', params: { session } });
    });
  const labels = { title: text.title, plain_message: text.message, access: text.access, doi: text.doi, url: text.url };
  return (
    <Page title={text.changeTitle} errors={[...form.errors, ...action.errors]} above={<BackLink />}>
      {form.conflict ? (
        <ConflictView conflict={form.conflict} labels={labels} />
      ) : (
        <form onSubmit={form.submit} noValidate>
          <ItemFields form={form} />
          <ButtonGroup>
            <Button type="submit" busy={form.busy}>
              {general.save}
            </Button>
            {may(item, 'remove') && (
              <Button look="link" busy={action.busy} onClick={() => void remove()}>
                {text.remove}
              </Button>
            )}
          </ButtonGroup>
        </form>
      )}
    </Page>
  );
}
