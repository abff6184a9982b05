import { useRouter } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { type Agenda, checkOut, type Circle, type NewCheckOut, type Session, write } from '@/api';
import { useForm } from '@/form';
import { agenda as words, checkOut as text } from '@/text/circles/sessions';
import { readable } from '@/text/general';
import { Button } from '@/ui/Button';
import { Radios } from '@/ui/Choice';
import { Page } from '@/ui/Page';
import { onDay, span } from '@/ui/when';

const nothing = 'nothing';
const helpful = (['3', '2', '1'] as const).map((value) => ({ value, label: text.helpfulOptions[value] }));

interface Props {
  session: Session;
  circle: Circle;
  agenda: Agenda;
  until: string;
}

/** Three taps. What was answered is kept apart from who answered. */
export function CheckOutForm({ session, circle, agenda, until }: Props) {
  const router = useRouter();
  const kinds = [...new Set(agenda.items.map(({ kind }) => kind))].filter((kind) => kind !== 'break');
  const options = [...kinds, nothing].map((value) => ({
    value,
    label: value === nothing ? text.nothing : (words.kinds[value] ?? readable(value)),
  }));
  const form = useForm({
    start: { helpful: '' as '' | '1' | '2' | '3', worked: nothing as string, change: nothing as string },
    check: (values) => (values.helpful ? {} : { helpful: text.missing }),
    send: async (values, attempt) => {
      const kindOf = (value: string) => (value === nothing ? null : (value as NewCheckOut['worked']));
      const body = { helpful: Number(values.helpful), worked: kindOf(values.worked), change: kindOf(values.change) };
      await write((headers) => checkOut({ path: { session: session.id }, body, headers }), attempt);
      confirmDone(text.done, 'here');
      await router.invalidate();
    },
  });
  return (
    <Page title={text.title} caption={circle.name} errors={form.errors}>
      <p className="govuk-body">{span(session.time)}</p>
      <p className="govuk-body">{text.intro(onDay(until))}</p>
      <form onSubmit={form.submit} noValidate>
        <Radios {...form.bind('helpful')} label={text.helpful} options={helpful} inline />
        {kinds.length > 0 && (
          <>
            <Radios {...form.bind('worked')} label={text.worked} options={options} />
            <Radios {...form.bind('change')} label={text.change} options={options} />
          </>
        )}
        <Button type="submit" busy={form.busy}>
          {text.submit}
        </Button>
      </form>
    </Page>
  );
}
