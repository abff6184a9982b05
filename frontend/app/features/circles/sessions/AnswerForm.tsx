import { useRouter } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { answerRsvp, type MyRsvp, Refused, type RsvpChange, type Session, write } from '@/api';
import type { useForm } from '@/form';
import { rsvp as text } from '@/text/circles/sessions';
import { Inset } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Radios } from '@/ui/Choice';
import { Section } from '@/ui/Page';
import { TextArea } from '@/ui/TextField';
import { isFull, waysToAnswer } from './answers';

export interface AnswerValues {
  answer: RsvpChange['answer'] | '';
  access_needs: string;
}

/** The part of the page's form that sends an answer. The API refuses it if the people expected have changed since they were shown. */
export function useAnswer(session: Session, rsvp: MyRsvp | null, attendeesVersion: number) {
  const router = useRouter();
  return {
    start: { answer: rsvp?.answer ?? '', access_needs: rsvp?.access_needs ?? '' } as AnswerValues,
    check: ({ answer }: AnswerValues) => (answer ? {} : { answer: text.missing }),
    send: async ({ answer, access_needs }: AnswerValues, attempt: object) => {
      if (!answer) return;
      const needs = answer === 'apology' ? null : access_needs.trim() || null;
      const body: RsvpChange = { answer, access_needs: needs, attendees_version: attendeesVersion };
      try {
        const saved = await write((headers) => answerRsvp({ path: { session: session.id }, body, headers }), attempt);
        confirmDone(saved.waiting ? text.done.waiting : text.done[answer], 'here');
      } catch (refused) {
        // The room may have changed since it was shown: show it as it is now.
        if (refused instanceof Refused && refused.status === 409) await router.invalidate();
        throw refused;
      }
      await router.invalidate();
    },
  };
}

interface Props {
  session: Session;
  rsvp: MyRsvp;
  form: ReturnType<typeof useForm<AnswerValues>>;
}

export function AnswerForm({ session, rsvp, form }: Props) {
  const options = waysToAnswer(session).map((value) => ({
    value,
    label: value === 'coming' && session.mode === 'hybrid' ? text.comingToRoom : text.options[value],
  }));
  const comes = form.values.answer && form.values.answer !== 'apology';
  return (
    <Section title={text.yours}>
      {rsvp.needs_another_look && <Inset>{text.lookAgain}</Inset>}
      {rsvp.waiting && <Inset>{text.waiting}</Inset>}
      {isFull(session, rsvp) && <Inset>{text.waits(session.capacity ?? 0)}</Inset>}
      <form onSubmit={form.submit} noValidate>
        <Radios {...form.bind('answer')} label={text.answer} hint={text.hint} options={options} />
        {comes && (
          <TextArea
            {...form.bind('access_needs')}
            label={text.needs}
            hint={text.needsHint}
            optional
            rows={3}
            maxLength={400}
          />
        )}
        <p className="govuk-body-s soft">{text.seen}</p>
        <Button type="submit" busy={form.busy}>
          {text.submit}
        </Button>
      </form>
    </Section>
  );
}
