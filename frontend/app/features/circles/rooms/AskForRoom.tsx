import { confirmDone } from '@/announce';
import { askForRoom, write } from '@/api';
import { type Errors, useForm } from '@/form';
import { finding } from '@/text/circles/organising';
import { Button } from '@/ui/Button';
import { Checkboxes } from '@/ui/Choice';
import { TextField } from '@/ui/TextField';

const text = finding.ask;
type Need = 'step_free' | 'hearing_loop' | 'parking';

interface Values {
  organisation_ids: string[];
  people: string;
  needs: Need[];
}

function check({ organisation_ids, people }: Values): Errors<Values> {
  const whole = /^\d+$/.test(people.trim()) && Number(people) >= 1 && Number(people) <= 500;
  return {
    ...(organisation_ids.length ? {} : { organisation_ids: text.missingWho }),
    ...(whole ? {} : { people: text.badPeople }),
  };
}

export function useRoomAsk(session: string, expected: number, afterwards: () => Promise<void>) {
  const form = useForm<Values>({
    start: { organisation_ids: [], people: expected ? String(expected) : '', needs: [] },
    check,
    send: async ({ organisation_ids, people, needs }, attempt) => {
      const has = (need: Need) => needs.includes(need);
      const wanted = { step_free: has('step_free'), hearing_loop: has('hearing_loop'), parking: has('parking') };
      const body = { organisation_ids, people: Number(people), ...wanted };
      await write((headers) => askForRoom({ path: { session }, body, headers }), attempt);
      confirmDone(text.asked, 'here');
      form.set({ organisation_ids: [] });
      await afterwards();
    },
  });
  return form;
}

/** Who is asked, for how many, and what the room must have. Not which circle asks. */
export function AskForRoom({ form, organisations }: { form: ReturnType<typeof useRoomAsk>; organisations: { value: string; label: string }[] }) {
  return (
    <form onSubmit={form.submit} noValidate>
      <p className="govuk-body">{text.text}</p>
      <Checkboxes {...form.bind('organisation_ids')} label={text.who} options={organisations} />
      <TextField {...form.bind('people')} label={text.people} width="short" inputMode="numeric" />
      <Checkboxes
        {...form.bind('needs')}
        label={text.needs}
        optional
        options={[
          { value: 'step_free', label: finding.stepFree },
          { value: 'hearing_loop', label: finding.loop },
          { value: 'parking', label: finding.parking },
        ]}
      />
      <Button type="submit" look="second" busy={form.busy}>
        {text.submit}
      </Button>
    </form>
  );
}
