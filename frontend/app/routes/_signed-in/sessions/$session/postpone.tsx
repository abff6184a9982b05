import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { may, postponeSession, type Session, write } from '@/api';
import { readSession, useSession } from '@/features/circles/sessions/current';
import { NotNow } from '@/features/circles/sessions/NotNow';
import { type Errors, useForm } from '@/form';
import { BackLink } from '@/links';
import { postponing as text } from '@/text/circles/organising';
import { problems } from '@/text/problems';
import { Button } from '@/ui/Button';
import { Radios } from '@/ui/Choice';
import { DateField } from '@/ui/DateField';
import { Bullets, Page, Section } from '@/ui/Page';
import { TextField } from '@/ui/TextField';
import { clockOf, instantOf, readDate, readTime, span } from '@/ui/when';

export const Route = createFileRoute('/_signed-in/sessions/$session/postpone')({
  loader: readSession,
  component: Postpone,
});

function Postpone() {
  const session = useSession();
  return may(session, 'postpone') ? (
    <Form session={session} waits={session.state === 'postponed'} />
  ) : (
    <Page title={text.title} caption={span(session.time)} above={<BackLink />}>
      <NotNow session={session.id} />
    </Page>
  );
}

interface Values {
  known: 'yes' | 'no' | '';
  date: string;
  time: string;
}

function check({ known, date, time }: Values): Errors<Values> {
  if (known !== 'yes') return known ? {} : { known: text.missing };
  return {
    ...(readDate(date) ? {} : { date: problems.date.unreal }),
    ...(readTime(time) ? {} : { time: problems.time }),
  };
}

function Form({ session, waits }: { session: Session; waits: boolean }) {
  const path = { session: session.id };
  const navigate = useNavigate();
  const form = useForm<Values>({
    start: { known: waits ? 'yes' : '', date: '//', time: clockOf(session.time.starts_at) },
    check,
    fieldOf: { starts_at: 'date' },
    send: async ({ known, date, time }, attempt) => {
      const starts_at = known === 'yes' ? instantOf(readDate(date) ?? '', readTime(time) ?? '') : null;
      await write((headers) => postponeSession({ path, body: { starts_at }, headers }), attempt);
      confirmDone(starts_at ? text.moved : text.done);
      await navigate({ to: '/sessions/$session/organise', params: path });
    },
  });
  return (
    <Page title={waits ? text.newTitle : text.title} caption={span(session.time)} errors={form.errors} above={<BackLink />}>
      <form onSubmit={form.submit} noValidate>
        {!waits && (
          <Radios
            {...form.bind('known')}
            label={text.known}
            options={[
              { value: 'yes', label: text.yes },
              { value: 'no', label: text.no, hint: text.noHint },
            ]}
          />
        )}
        {form.values.known === 'yes' && (
          <>
            <DateField {...form.bind('date')} label={text.date} hint={text.dateHint} />
            <TextField {...form.bind('time')} label={text.time} hint={text.timeHint} width="medium" />
          </>
        )}
        <Section title={text.told}>
          <Bullets items={waits ? text.newTold : text.toldText} />
        </Section>
        <p className="section">
          <Button type="submit" busy={form.busy}>
            {waits ? text.submitNew : text.submit}
          </Button>
        </p>
      </form>
    </Page>
  );
}
