import { createFileRoute, useNavigate } from '@tanstack/react-router';
import type { Circle } from '@/api';
import { ConflictView } from '@/conflict';
import { afterQuestion, latestCircle, saveCircle } from '@/features/circles/circles/changes';
import { readCircle, useCircle } from '@/features/circles/circles/current';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { starting } from '@/text/circles/starting';
import { general } from '@/text/general';
import { Button } from '@/ui/Button';
import { Page } from '@/ui/Page';
import { TextArea, TextField } from '@/ui/TextField';

const text = starting.about;
const labels = { name: starting.name, domain_statement: text.domain };

export const Route = createFileRoute('/_signed-in/circles/$circle/set-up/about')({
  loader: readCircle,
  component: About,
});

function values(circle: Circle) {
  return { name: circle.name, domain_statement: circle.domain_statement ?? '' };
}

function About() {
  const circle = useCircle();
  const navigate = useNavigate();
  const form = useForm({
    start: values(circle),
    original: circle,
    check: ({ name, domain_statement }) => ({
      ...(name.trim() ? {} : { name: starting.missingName }),
      ...(domain_statement.trim() ? {} : { domain_statement: text.missing }),
    }),
    send: async ({ name, domain_statement }, attempt) => {
      await saveCircle(circle, { name: name.trim(), domain_statement: domain_statement.trim() }, attempt);
      await navigate({ to: afterQuestion(circle, 'about'), params: { circle: circle.id } });
    },
    latest: () => latestCircle(circle.id, values),
  });
  return (
    <Page title={text.title} caption={circle.name} errors={form.errors} above={<BackLink />}>
      {form.conflict ? (
        <ConflictView conflict={form.conflict} labels={labels} />
      ) : (
        <form onSubmit={form.submit} noValidate>
          <TextField {...form.bind('name')} label={labels.name} hint={starting.nameHint} maxLength={80} />
          <TextArea {...form.bind('domain_statement')} label={labels.domain_statement} hint={text.domainHint} maxLength={400} />
          <Button type="submit" busy={form.busy}>
            {general.saveAndContinue}
          </Button>
        </form>
      )}
    </Page>
  );
}
