import { useRouter } from '@tanstack/react-router';
import { announce } from '@/announce';
import { addAction, type Member, type RunSheet, write } from '@/api';
import { type Errors, useForm } from '@/form';
import { running } from '@/text/circles/running';
import { problems } from '@/text/problems';
import { Button } from '@/ui/Button';
import { SelectField } from '@/ui/Choice';
import { DateField } from '@/ui/DateField';
import { Bullets, Section } from '@/ui/Page';
import { TextField } from '@/ui/TextField';
import { noDate, onDate, readDate } from '@/ui/when';

const text = running.actions;

interface Values {
  action: string;
  owner: string;
  due_on: string;
}

export function useNewAction(session: string) {
  const router = useRouter();
  const form = useForm<Values>({
    start: { action: '', owner: '', due_on: '//' },
    fieldOf: { text: 'action', owner_member_id: 'owner' },
    check: ({ action, due_on }): Errors<Values> => ({
      ...(action.trim() ? {} : { action: text.missing }),
      ...(noDate(due_on) || readDate(due_on) ? {} : { due_on: problems.date.unreal }),
    }),
    send: async ({ action, owner, due_on }, attempt) => {
      const body = { text: action.trim(), owner_member_id: owner || null, due_on: noDate(due_on) ? null : readDate(due_on) };
      await write((headers) => addAction({ path: { session }, body, headers }), attempt);
      form.set({ action: '', owner: '', due_on: '//' });
      await router.invalidate();
      announce(text.done);
      document.getElementById('action')?.focus();
    },
  });
  return form;
}

interface Props {
  form: ReturnType<typeof useNewAction>;
  actions: RunSheet['actions'];
  members: readonly Member[];
  mayWrite: boolean;
}

/** What was agreed to be done: what, who, by when. */
export function NotedActions({ form, actions, members, mayWrite }: Props) {
  return (
    <Section title={text.title}>
      <p className="govuk-body-s soft">{text.why}</p>
      {actions.length > 0 ? (
        <Bullets items={actions.map((one) => `${one.text} (${text.by(one.owner, one.due_on && onDate(one.due_on))})`)} />
      ) : (
        <p className="govuk-body">{text.empty}</p>
      )}
      {mayWrite && (
        <form onSubmit={form.submit} noValidate>
          <TextField {...form.bind('action')} label={text.label} maxLength={400} />
          <SelectField
            {...form.bind('owner')}
            label={text.owner}
            optional
            blank={text.nobody}
            options={members.map(({ id, display_name }) => ({ value: id, label: display_name }))}
          />
          <DateField {...form.bind('due_on')} label={text.due} optional />
          <Button type="submit" look="second" busy={form.busy}>
            {text.submit}
          </Button>
        </form>
      )}
    </Section>
  );
}
