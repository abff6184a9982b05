import { useRouter } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { answerDatePoll, type DateAnswer, type DatePoll, write } from '@/api';
import { useForm } from '@/form';
import { poll as text } from '@/text/circles/sessions';
import { Button } from '@/ui/Button';
import { Radios } from '@/ui/Choice';
import { Section } from '@/ui/Page';
import { onDay, span } from '@/ui/when';

type Values = Record<string, DateAnswer | ''>;

const options = Object.entries(text.options).map(([value, label]) => ({ value: value as DateAnswer, label }));

/** What the page's form does with the answers to a poll, if there is one. */
export function usePollAnswers(poll: DatePoll | undefined) {
  const router = useRouter();
  return useForm<Values>({
    start: Object.fromEntries((poll?.options ?? []).map(({ id, my_answer }) => [id, my_answer ?? ''])),
    check: (values) =>
      Object.fromEntries(Object.entries(values).flatMap(([id, answer]) => (answer ? [] : [[id, text.missing]]))),
    send: async (values, attempt) => {
      if (!poll) return;
      const answers = Object.entries(values).map(([option_id, answer]) => ({ option_id, answer: answer as DateAnswer }));
      await write((headers) => answerDatePoll({ path: { poll: poll.id }, body: { answers }, headers }), attempt);
      confirmDone(text.done, 'here');
      await router.invalidate();
    },
  });
}

/** Which of these times would suit? One answer for each; the others see numbers. */
export function DatePollForm({ poll, form }: { poll: DatePoll; form: ReturnType<typeof usePollAnswers> }) {
  return (
    <Section title={text.title}>
      <p className="govuk-body">{text.intro(onDay(poll.closes_on))}</p>
      <form onSubmit={form.submit} noValidate>
        {poll.options.map(({ id, time, yes, if_need_be }) => (
          <Radios
            {...form.bind(id)}
            key={id}
            label={span(time)}
            hint={yes + if_need_be > 0 ? text.counts(yes, if_need_be) : undefined}
            options={options}
            inline
          />
        ))}
        <Button type="submit" busy={form.busy}>
          {text.submit}
        </Button>
      </form>
    </Section>
  );
}
