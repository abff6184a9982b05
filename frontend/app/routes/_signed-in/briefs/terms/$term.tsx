import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { cache, changeRoleTerm, type RoleTerm, showRoleTermOptions, write } from '@/api';
import { ConflictView } from '@/conflict';
import { myTermsQuery } from '@/features/circles/research/terms';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { terms as text } from '@/text/circles/research';
import { general } from '@/text/general';
import { problems } from '@/text/problems';
import { Button } from '@/ui/Button';
import { DateField } from '@/ui/DateField';
import { Page } from '@/ui/Page';
import { TextArea } from '@/ui/TextField';
import { noDate, readDate, typedDate } from '@/ui/when';

export const Route = createFileRoute('/_signed-in/briefs/terms/$term')({
  loader: ({ context: { cache: known }, params }) =>
    Promise.all([known.fetchQuery(showRoleTermOptions({ path: { role_term: params.term } })), known.fetchQuery(myTermsQuery)]),
  component: MyTerm,
});

function values(term: RoleTerm) {
  return { ends_on: typedDate(term.ends_on), handover_note: term.handover_note ?? '' };
}

/** A research partner says until when they do this. The circle, which they do not see into, is told. */
function MyTerm() {
  const { term: id } = Route.useParams();
  const term = useSuspenseQuery(showRoleTermOptions({ path: { role_term: id } })).data;
  const mine = useSuspenseQuery(myTermsQuery).data.find((one) => one.id === id);
  const navigate = useNavigate();
  const form = useForm({
    start: values(term),
    original: term,
    check: ({ ends_on }) => {
      if (noDate(ends_on)) return { ends_on: text.missing };
      return readDate(ends_on) ? {} : { ends_on: problems.date.unreal };
    },
    send: async ({ ends_on, handover_note }, attempt) => {
      const body = { ends_on: readDate(ends_on), handover_note: handover_note.trim() || null };
      await write((headers) => changeRoleTerm({ path: { role_term: id }, body, headers }), attempt);
      confirmDone(text.done);
      await navigate({ to: '/briefs' });
    },
    latest: async () => {
      const original = await cache.fetchQuery({ ...showRoleTermOptions({ path: { role_term: id } }), staleTime: 0 });
      return { original, values: values(original) };
    },
  });
  return (
    <Page title={text.title} caption={mine?.circle_name} errors={form.errors} above={<BackLink />}>
      {form.conflict ? (
        <ConflictView conflict={form.conflict} labels={{ ends_on: text.label, handover_note: text.note }} />
      ) : (
        <form onSubmit={form.submit} noValidate>
          <p className="govuk-body">{text.intro}</p>
          <DateField {...form.bind('ends_on')} label={text.label} hint={text.hint} />
          <TextArea {...form.bind('handover_note')} label={text.note} hint={text.noteHint} optional maxLength={2000} rows={6} />
          <Button type="submit" busy={form.busy}>
            {general.save}
          </Button>
        </form>
      )}
    </Page>
  );
}
