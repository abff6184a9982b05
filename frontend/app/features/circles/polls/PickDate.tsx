import { confirmDone } from '@/announce';
import { type DatePoll, pickDate, write } from '@/api';
import { type Errors, useForm } from '@/form';
import { datePoll as text } from '@/text/circles/organising';
import { Inset } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Radios } from '@/ui/Choice';
import { span } from '@/ui/when';

interface Values {
  option_id: string;
}

export function usePick(poll: DatePoll | undefined, afterwards: () => Promise<void>) {
  return useForm<Values>({
    start: { option_id: '' },
    check: ({ option_id }): Errors<Values> => (option_id ? {} : { option_id: text.missingPick }),
    send: async (body, attempt) => {
      await write((headers) => pickDate({ path: { poll: poll?.id ?? '' }, body, headers }), attempt);
      confirmDone(text.picked);
      await afterwards();
    },
  });
}

/** One of the times, whatever the numbers say. */
export function PickDate({ poll, form }: { poll: DatePoll; form: ReturnType<typeof usePick> }) {
  return (
    <form onSubmit={form.submit} noValidate>
      <Radios
        {...form.bind('option_id')}
        label={text.which}
        options={poll.options.map(({ id, time, yes, if_need_be }) => ({ value: id, label: span(time), hint: text.counts(yes, if_need_be) }))}
      />
      <Inset>{text.pickTold}</Inset>
      <Button type="submit" busy={form.busy}>
        {text.pick}
      </Button>
    </form>
  );
}
