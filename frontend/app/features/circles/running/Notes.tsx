import { useRouter } from '@tanstack/react-router';
import { announce } from '@/announce';
import { addIdea, parkTopic, type RunSheet, write } from '@/api';
import { type Errors, useForm } from '@/form';
import { running } from '@/text/circles/running';
import { Button } from '@/ui/Button';
import { Bullets, Section } from '@/ui/Page';
import { TextField } from '@/ui/TextField';

type Kind = 'parking' | 'ideas';

/** One line into the parking place, or among the ideas. Whose it was is written down nowhere. */
export function useNote(kind: Kind, session: string) {
  const text = running[kind];
  const router = useRouter();
  const path = { session };
  const form = useForm<Record<Kind, string>>({
    start: { parking: '', ideas: '' },
    check: (values): Errors<Record<Kind, string>> => (values[kind].trim() ? {} : { [kind]: text.missing }),
    fieldOf: { title: kind },
    send: async (values, attempt) => {
      const body = { title: values[kind].trim() };
      await write((headers) => (kind === 'parking' ? parkTopic({ path, body, headers }) : addIdea({ path, body, headers })), attempt);
      form.set({ [kind]: '' });
      await router.invalidate();
      announce(text.done);
      document.getElementById(kind)?.focus();
    },
  });
  return form;
}

interface Props {
  kind: Kind;
  form: ReturnType<typeof useNote>;
  noted: RunSheet['parked'];
  mayWrite: boolean;
}

export function Notes({ kind, form, noted, mayWrite }: Props) {
  const text = running[kind];
  return (
    <Section title={text.title}>
      <p className="govuk-body-s soft">{text.why}</p>
      {noted.length > 0 ? <Bullets items={noted.map(({ title }) => title)} /> : <p className="govuk-body">{text.empty}</p>}
      {mayWrite && (
        <form onSubmit={form.submit} noValidate>
          <TextField {...form.bind(kind)} label={text.label} maxLength={120} />
          <Button type="submit" look="second" busy={form.busy}>
            {text.submit}
          </Button>
        </form>
      )}
    </Section>
  );
}
