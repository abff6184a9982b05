import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { addRelation, type NewRelation, write } from '@/api';
import { usePartnership } from '@/features/people/partnership/partnership';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { general } from '@/text/general';
import { me } from '@/text/people/me';
import { problems } from '@/text/problems';
import { Button } from '@/ui/Button';
import { Radios } from '@/ui/Choice';
import { DateField } from '@/ui/DateField';
import { Page } from '@/ui/Page';
import { TextField } from '@/ui/TextField';
import { readDate, typedDate } from '@/ui/when';

const text = me.relation;

export const Route = createFileRoute('/_signed-in/me/relations/new')({
  component: NewRelationPage,
});

function NewRelationPage() {
  const { today } = usePartnership();
  const navigate = useNavigate();
  const form = useForm({
    start: { kind: '' as string, direction: '' as string, email: '', starts_on: typedDate(today) },
    check: (values) => ({
      ...(values.kind ? {} : { kind: text.missingKind }),
      ...(values.direction ? {} : { direction: text.missingDirection }),
      ...(values.email.includes('@') ? {} : { email: text.missingEmail }),
      ...(readDate(values.starts_on) ? {} : { starts_on: problems.date.unreal }),
    }),
    send: async (values, attempt) => {
      const body = { ...values, email: values.email.trim(), starts_on: readDate(values.starts_on) } as NewRelation;
      await write((headers) => addRelation({ body, headers }), attempt);
      confirmDone(text.added);
      await navigate({ to: '/me/relations' });
    },
  });
  return (
    <Page title={text.addTitle} errors={form.errors} above={<BackLink />}>
      <form onSubmit={form.submit} noValidate>
        <Radios
          {...form.bind('kind')}
          label={text.kind}
          options={Object.entries(text.kinds).map(([value, label]) => ({ value, label }))}
        />
        <Radios
          {...form.bind('direction')}
          label={text.direction}
          options={[
            { value: 'they_hold', label: text.theyHold, hint: text.theyHoldHint },
            { value: 'i_hold', label: text.iHold, hint: text.iHoldHint },
          ]}
        />
        <TextField {...form.bind('email')} label={text.email} type="email" spellCheck={false} />
        <DateField {...form.bind('starts_on')} label={text.starts} />
        <Button type="submit" busy={form.busy}>
          {general.save}
        </Button>
      </form>
    </Page>
  );
}
