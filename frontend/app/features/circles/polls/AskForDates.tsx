import { confirmDone } from '@/announce';
import { openDatePoll, type Session, write } from '@/api';
import { useForm } from '@/form';
import { datePoll as text } from '@/text/circles/organising';
import { general } from '@/text/general';
import { Button } from '@/ui/Button';
import { DateField } from '@/ui/DateField';
import { TextField } from '@/ui/TextField';
import { clockOf, readDate } from '@/ui/when';
import { most, optionBody, type OptionRow, wrongOptions } from './options';

interface Values {
  options: OptionRow[];
  closes_on: string;
}

export function useAskForDates(session: Session, afterwards: () => Promise<void>) {
  const row = { date: '//', time: clockOf(session.time.starts_at) };
  const form = useForm<Values>({
    start: { options: [row, row], closes_on: '//' },
    send: async (values, attempt) => {
      const body = { options: optionBody(values.options), closes_on: readDate(values.closes_on) ?? '' };
      await write((headers) => openDatePoll({ path: { session: session.id }, body, headers }), attempt);
      confirmDone(text.asked, 'here');
      await afterwards();
    },
  });
  /** Each row says for itself what is wrong with it. */
  function submit() {
    const wrong = wrongOptions(form.values.options).map(({ at, part }) => ({
      field: `option-${at}-${part === 'time' ? 'time' : 'date'}`,
      text: part === 'twice' ? text.twice : part === 'time' ? text.missingTime(at + 1) : text.missingDate(at + 1),
    }));
    if (!readDate(form.values.closes_on)) wrong.push({ field: 'closes_on', text: text.missingCloses });
    if (wrong.length > 0) form.setErrors(wrong);
    else form.submit();
  }
  return { ...form, submit, blank: row };
}

/** Two to six times to choose from, and until when members can answer. */
export function AskForDates({ form }: { form: ReturnType<typeof useAskForDates> }) {
  const { options } = form.values;
  const change = (at: number, part: Partial<OptionRow>) =>
    form.set({ options: options.map((row, index) => (index === at ? { ...row, ...part } : row)) });
  const errorOf = (field: string) => form.errors.find((error) => error.field === field)?.text;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      {options.map((row, at) => (
        <div className="panel" key={at}>
          <DateField
            name={`option-${at}-date`}
            label={text.date(at + 1)}
            hint={text.dateHint}
            value={row.date}
            onChange={(date) => change(at, { date })}
            error={errorOf(`option-${at}-date`)}
          />
          <TextField
            name={`option-${at}-time`}
            label={text.time(at + 1)}
            hint={text.timeHint}
            width="medium"
            value={row.time}
            onChange={(time) => change(at, { time })}
            error={errorOf(`option-${at}-time`)}
          />
          {options.length > 2 && (
            <Button look="link" aria-label={text.remove(at + 1)} onClick={() => form.set({ options: options.toSpliced(at, 1) })}>
              {general.remove}
            </Button>
          )}
        </div>
      ))}
      {options.length < most && (
        <p>
          <Button look="second" onClick={() => form.set({ options: [...options, form.blank] })}>
            {text.add}
          </Button>
        </p>
      )}
      <DateField {...form.bind('closes_on')} label={text.closes} error={errorOf('closes_on')} />
      <Button type="submit" busy={form.busy}>
        {text.submit}
      </Button>
    </form>
  );
}
