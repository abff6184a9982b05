import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useRouter } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { listRelationFeedsOptions, showOrganisationOptions, supplyRelations, write } from '@/api';
import { readFeed } from '@/features/people/organisations/feed';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { organisations } from '@/text/people/organisations';
import { Button } from '@/ui/Button';
import { Page } from '@/ui/Page';
import { Table } from '@/ui/Table';
import { TextArea } from '@/ui/TextField';
import { onDay } from '@/ui/when';

const text = organisations.feed;

export const Route = createFileRoute('/_signed-in/my-organisation/$organisation/relations')({
  loader: ({ context: { cache }, params: { organisation } }) =>
    Promise.all([
      cache.fetchQuery(showOrganisationOptions({ path: { organisation } })),
      cache.fetchQuery(listRelationFeedsOptions({ path: { organisation } })),
    ]),
  component: Feed,
});

function Feed() {
  const { organisation: id } = Route.useParams();
  const organisation = useSuspenseQuery(showOrganisationOptions({ path: { organisation: id } })).data;
  const feeds = useSuspenseQuery(listRelationFeedsOptions({ path: { organisation: id } })).data.items;
  const router = useRouter();
  const form = useForm({
    start: { lines: '' },
    check: ({ lines }) => {
      const { lines: read, wrong } = readFeed(lines);
      if (wrong) return { lines: text.check(wrong.line, wrong.text) };
      return read.length ? {} : { lines: text.missing };
    },
    send: async ({ lines }, attempt) => {
      const body = readFeed(lines);
      await write(
        (headers) => supplyRelations({ path: { organisation: id }, body: { lines: body.lines }, headers }),
        attempt,
      );
      confirmDone(text.done(body.lines.length), 'here');
      form.set({ lines: '' });
      await router.invalidate();
    },
  });
  return (
    <Page title={text.title} caption={organisation.name} errors={form.errors} above={<BackLink />}>
      <p className="govuk-body">{text.intro}</p>
      <form onSubmit={form.submit} noValidate>
        <TextArea
          {...form.bind('lines')}
          label={text.lines}
          hint={
            <>
              {text.hint}
              <br />
              {text.example}
            </>
          }
          rows={10}
          spellCheck={false}
        />
        <Button type="submit" busy={form.busy}>
          {text.submit}
        </Button>
      </form>
      {feeds.length > 0 && (
        <Table
          caption={text.earlier}
          heads={[text.when, text.count]}
          rows={feeds.map((feed) => ({ key: feed.id, cells: [onDay(feed.supplied_at), String(feed.lines_count)] }))}
        />
      )}
    </Page>
  );
}
