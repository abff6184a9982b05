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

const text = starting.practice;

export const Route = createFileRoute('/_signed-in/circles/$circle/set-up/practice')({
  loader: readCircle,
  component: Practice,
});

function values(circle: Circle) {
  const number = (one: number | null) => (one === null ? '' : String(one));
  return {
    practice_statement: circle.practice_statement ?? '',
    level: number(circle.level),
    stage: number(circle.stage),
  };
}

function Practice() {
  const circle = useCircle();
  const navigate = useNavigate();
  const form = useForm({
    start: values(circle),
    original: circle,
    check: ({ practice_statement, level, stage }) => ({
      ...(practice_statement.trim() ? {} : { practice_statement: text.missing }),
      ...(/^[1-9]?$/.test(level.trim()) ? {} : { level: text.badNumber }),
      ...(/^[1-9]?$/.test(stage.trim()) ? {} : { stage: text.badNumber }),
    }),
    send: async ({ practice_statement, level, stage }, attempt) => {
      const number = (typed: string) => (typed.trim() ? Number(typed) : null);
      const part = { practice_statement: practice_statement.trim(), level: number(level), stage: number(stage) };
      await saveCircle(circle, part, attempt);
      await navigate({ to: afterQuestion(circle, 'practice'), params: { circle: circle.id } });
    },
    latest: () => latestCircle(circle.id, values),
  });
  return (
    <Page title={text.title} caption={circle.name} errors={form.errors} above={<BackLink />}>
      {form.conflict ? (
        <ConflictView conflict={form.conflict} labels={{ practice_statement: text.label, level: text.level, stage: text.stage }} />
      ) : (
        <form onSubmit={form.submit} noValidate>
          <TextArea {...form.bind('practice_statement')} label={text.label} hint={text.hint} maxLength={400} rows={6} />
          <TextField {...form.bind('level')} label={text.level} hint={text.levelHint} optional width="short" inputMode="numeric" />
          <TextField {...form.bind('stage')} label={text.stage} optional width="short" inputMode="numeric" />
          <Button type="submit" busy={form.busy}>
            {general.saveAndContinue}
          </Button>
        </form>
      )}
    </Page>
  );
}
