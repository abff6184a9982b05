import { useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { changeArea, write } from '@/api';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { general } from '@/text/general';
import { programme } from '@/text/people/programme';
import { Button } from '@/ui/Button';
import { Page } from '@/ui/Page';
import { TextField } from '@/ui/TextField';

const text = programme.areas;

/** An area is its label to people; its code is made from the first one and stays. */
export function AreaForm({ title, code, label }: { title: string; code?: string; label: string }) {
  const navigate = useNavigate();
  const form = useForm({
    start: { label },
    check: (now) => (now.label.trim() ? {} : { label: text.missing }),
    send: async (now, attempt) => {
      const body = { label: now.label.trim() };
      const path = { area: code ?? codeOf(body.label) };
      await write((headers) => changeArea({ path, body, headers }), attempt);
      confirmDone(text.saved);
      await navigate({ to: '/programme/areas' });
    },
  });
  return (
    <Page title={title} errors={form.errors} above={<BackLink />}>
      <form onSubmit={form.submit} noValidate>
        <TextField {...form.bind('label')} label={text.label} maxLength={120} />
        <Button type="submit" busy={form.busy}>
          {general.save}
        </Button>
      </form>
    </Page>
  );
}

/** "Coventry & Solihull" → `coventry_solihull` */
export function codeOf(label: string): string {
  const plain = label.normalize('NFD').toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
  return plain.replaceAll(/^[_0-9]+|_+$/g, '').slice(0, 40);
}
