import { createFileRoute, notFound, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { changeFamily, type ChangeFamilyData, write } from '@/api';
import { needs } from '@/features/people/accounts/needs';
import { partnershipQuery, usePartnership } from '@/features/people/partnership/partnership';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { general } from '@/text/general';
import { programme } from '@/text/people/programme';
import { Button } from '@/ui/Button';
import { Page } from '@/ui/Page';
import { TextArea, TextField } from '@/ui/TextField';

const text = programme.families;

export const Route = createFileRoute('/_signed-in/programme/families/$family')({
  beforeLoad: needs('change_words'),
  loader: async ({ context: { cache }, params }) => {
    const { families } = await cache.fetchQuery(partnershipQuery);
    if (!families.some((family) => family.code === params.family)) throw notFound();
  },
  component: EditFamily,
});

function EditFamily() {
  const { family: code } = Route.useParams();
  const family = usePartnership().families.find((one) => one.code === code);
  const navigate = useNavigate();
  const form = useForm({
    start: { label: family?.label ?? '', description: family?.description ?? '' },
    check: ({ label, description }) => ({
      ...(label.trim() ? {} : { label: text.missing }),
      ...(description.trim() ? {} : { description: text.missingDescription }),
    }),
    send: async (values, attempt) => {
      const body = { label: values.label.trim(), description: values.description.trim() };
      const path = { family: code } as ChangeFamilyData['path'];
      await write((headers) => changeFamily({ path, body, headers }), attempt);
      confirmDone(text.saved);
      await navigate({ to: '/programme/families' });
    },
  });
  return (
    <Page title={text.editTitle(family?.label ?? '')} errors={form.errors} above={<BackLink />}>
      <form onSubmit={form.submit} noValidate>
        <TextField {...form.bind('label')} label={text.label} maxLength={80} />
        <TextArea {...form.bind('description')} label={text.description} maxLength={300} rows={3} />
        <Button type="submit" busy={form.busy}>
          {general.save}
        </Button>
      </form>
    </Page>
  );
}
