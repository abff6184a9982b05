import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { leaveMaterials, showVisitOptions, write } from '@/api';
import { checkMaterial, withMaterial } from '@/features/circles/guests/materials';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { visits } from '@/text/circles/guests';
import { Button } from '@/ui/Button';
import { SelectField } from '@/ui/Choice';
import { Page } from '@/ui/Page';
import { TextField } from '@/ui/TextField';
import { span } from '@/ui/when';

const text = visits.materials;

export const Route = createFileRoute('/_signed-in/visits/$pass/materials')({
  loader: ({ context: { cache }, params }) => cache.fetchQuery(showVisitOptions({ path: { pass: params.pass } })),
  component: Leave,
});

function Leave() {
  const { pass } = Route.useParams();
  const visit = useSuspenseQuery(showVisitOptions({ path: { pass } })).data;
  const navigate = useNavigate();
  const form = useForm({
    start: { item_id: visit.items[0]?.id ?? '', label: '', url: '' },
    original: visit,
    check: checkMaterial,
    send: async (values, attempt) => {
      const body = withMaterial(visit, values);
      await write((headers) => leaveMaterials({ path: { pass }, body, headers }), attempt);
      confirmDone(text.done);
      await navigate({ to: '/visits/$pass', params: { pass } });
    },
    fieldOf: { materials: 'url' },
  });
  return (
    <Page title={text.section} caption={span(visit.time)} errors={form.errors} above={<BackLink />}>
      <p className="govuk-body">{text.text}</p>
      <form onSubmit={form.submit} noValidate>
        {visit.items.length > 1 && (
          <SelectField
            {...form.bind('item_id')}
            label={text.item}
            options={visit.items.map(({ id, title }) => ({ value: id, label: title }))}
          />
        )}
        <TextField {...form.bind('label')} label={text.label} hint={text.labelHint} maxLength={120} />
        <TextField {...form.bind('url')} label={text.url} hint={text.urlHint} type="url" optional spellCheck={false} maxLength={500} />
        <Button type="submit" busy={form.busy}>
          {text.submit}
        </Button>
      </form>
    </Page>
  );
}
