import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { cache, changeRoleTerm, type RoleTerm, showRoleTermOptions, write } from '@/api';
import { ConflictView } from '@/conflict';
import { useLine } from '@/features/circles/circles/current';
import { kindOf } from '@/features/circles/role-terms/RoleTerms';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { roles } from '@/text/circles/circle';
import { general } from '@/text/general';
import { problems } from '@/text/problems';
import { Button } from '@/ui/Button';
import { DateField } from '@/ui/DateField';
import { Page } from '@/ui/Page';
import { TextArea } from '@/ui/TextField';
import { noDate, readDate, typedDate } from '@/ui/when';

const text = roles.edit;

export const Route = createFileRoute('/_signed-in/circles/$circle/roles/$term')({
  loader: ({ context: { cache: known }, params }) => known.fetchQuery(showRoleTermOptions({ path: { role_term: params.term } })),
  component: EditTerm,
});

function values(term: RoleTerm) {
  return { ends_on: typedDate(term.ends_on), handover_note: term.handover_note ?? '' };
}

function EditTerm() {
  const circle = useLine();
  const { term: id } = Route.useParams();
  const term = useSuspenseQuery(showRoleTermOptions({ path: { role_term: id } })).data;
  const navigate = useNavigate();
  const form = useForm({
    start: values(term),
    original: term,
    check: ({ ends_on }) => (noDate(ends_on) || readDate(ends_on) ? {} : { ends_on: problems.date.unreal }),
    send: async ({ ends_on, handover_note }, attempt) => {
      const body = { ends_on: readDate(ends_on), handover_note: handover_note.trim() || null };
      await write((headers) => changeRoleTerm({ path: { role_term: id }, body, headers }), attempt);
      confirmDone(text.saved);
      await navigate({ to: '/circles/$circle/roles', params: { circle: circle.id } });
    },
    latest: async () => {
      const original = await cache.fetchQuery({ ...showRoleTermOptions({ path: { role_term: id } }), staleTime: 0 });
      return { original, values: values(original) };
    },
  });
  const labels = { ends_on: roles.form.ends, handover_note: text.note };
  return (
    <Page
      title={text.title(kindOf(term), term.name)}
      caption={circle.name}
      errors={form.errors}
      above={<BackLink />}
    >
      {form.conflict ? (
        <ConflictView conflict={form.conflict} labels={labels} />
      ) : (
        <form onSubmit={form.submit} noValidate>
          <DateField {...form.bind('ends_on')} label={labels.ends_on} optional />
          <TextArea {...form.bind('handover_note')} label={labels.handover_note} hint={text.noteHint} optional maxLength={2000} rows={8} />
          <Button type="submit" busy={form.busy}>
            {general.save}
          </Button>
        </form>
      )}
    </Page>
  );
}
