import { createRoute, useNavigate } from '@tanstack/react-router';
import type { Circle } from '../api';
import { ConflictView } from '../conflict';
import { afterQuestion, latestCircle, saveCircle } from '../features/circles/changes';
import { useForm } from '../form';
import { BackLink } from '../links';
import { starting } from '../text/starting';
import { general } from '../text/general';
import { Button } from '../ui/Button';
import { Page } from '../ui/Page';
import { TextArea } from '../ui/TextField';
import { circleRoute, useCircle } from './circle';

const text = starting.practice;

export const setUpPracticeRoute = createRoute({
  getParentRoute: () => circleRoute,
  path: '/set-up/practice',
  component: Practice,
});

function values(circle: Circle) {
  return { practice_statement: circle.practice_statement ?? '' };
}

function Practice() {
  const circle = useCircle();
  const navigate = useNavigate();
  const form = useForm({
    start: values(circle),
    held: circle,
    check: ({ practice_statement }) => (practice_statement.trim() ? {} : { practice_statement: text.missing }),
    send: async ({ practice_statement }, attempt) => {
      await saveCircle(circle, { practice_statement: practice_statement.trim() }, attempt);
      await navigate({ to: afterQuestion(circle, 'practice'), params: { circle: circle.id } });
    },
    latest: () => latestCircle(circle.id, values),
  });
  return (
    <Page title={text.title} caption={circle.name} errors={form.errors} above={<BackLink />}>
      {form.conflict ? (
        <ConflictView conflict={form.conflict} labels={{ practice_statement: text.label }} />
      ) : (
        <form onSubmit={form.submit} noValidate>
          <TextArea {...form.bind('practice_statement')} label={text.label} hint={text.hint} maxLength={400} rows={6} />
          <Button type="submit" busy={form.busy}>
            {general.saveAndContinue}
          </Button>
        </form>
      )}
    </Page>
  );
}
