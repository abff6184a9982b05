import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { cache, changeSession, may, type Session, showSessionOptions, write } from '@/api';
import { ConflictView } from '@/conflict';
import { checkSession, sessionBody, sessionValues } from '@/features/circles/sessions/change';
import { readSession, useSession, useSessionCircle } from '@/features/circles/sessions/current';
import { NotNow } from '@/features/circles/sessions/NotNow';
import { useForm } from '@/form';
import { BackLink, Link } from '@/links';
import { face } from '@/text/circles/directory';
import { editing as text } from '@/text/circles/organising';
import { general } from '@/text/general';
import { Inset } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Radios } from '@/ui/Choice';
import { DateField } from '@/ui/DateField';
import { Page } from '@/ui/Page';
import { TextField } from '@/ui/TextField';
import { dayOf, span } from '@/ui/when';

export const Route = createFileRoute('/_signed-in/sessions/$session/edit')({
  loader: readSession,
  component: Edit,
});

function Edit() {
  const session = useSession();
  if (may(session, 'change')) return <Form session={session} />;
  return (
    <Page title={text.title} caption={span(session.time)} above={<BackLink />}>
      <NotNow session={session.id} />
    </Page>
  );
}

function Form({ session }: { session: Session }) {
  const path = { session: session.id };
  const circle = useSessionCircle();
  const navigate = useNavigate();
  const form = useForm({
    start: sessionValues(session),
    original: session,
    check: checkSession,
    fieldOf: { starts_at: 'date' },
    send: async (values, attempt) => {
      await write((headers) => changeSession({ path, body: sessionBody(values), headers }), attempt);
      confirmDone(text.saved);
      await navigate({ to: '/sessions/$session/organise', params: path });
    },
    latest: async () => {
      const original = await cache.fetchQuery({ ...showSessionOptions({ path: { session: session.id } }), staleTime: 0 });
      return { original, values: sessionValues(original) };
    },
  });
  const labels = {
    ...{ date: text.date, time: text.time, duration_minutes: text.minutes, mode: text.mode, place: text.place },
    ...{ join_link: text.link, capacity: text.capacity, call_opens_on: text.opens, call_closes_on: text.closes },
  };
  const { mode } = form.values;
  return (
    <Page title={text.title} caption={span(session.time)} errors={form.errors} above={<BackLink />}>
      {form.conflict ? (
        <ConflictView conflict={form.conflict} labels={labels} />
      ) : (
        <form onSubmit={form.submit} noValidate>
          <p className="govuk-body">
            {text.one}{' '}
            {may(circle, 'set_series') && (
              <Link to="/circles/$circle/set-up/rhythm" params={{ circle: circle.id }} search={{ from: dayOf(session.time.starts_at) }}>
                {text.all}
              </Link>
            )}
          </p>
          <DateField {...form.bind('date')} label={labels.date} />
          <TextField {...form.bind('time')} label={labels.time} width="medium" />
          <TextField {...form.bind('duration_minutes')} label={labels.duration_minutes} width="short" inputMode="numeric" />
          <Radios {...form.bind('mode')} label={labels.mode} options={Object.entries(face.mode).map(([value, label]) => ({ value, label }))} />
          {mode !== 'online' && <TextField {...form.bind('place')} label={labels.place} hint={text.placeHint} optional maxLength={200} />}
          {mode !== 'in_person' && (
            <TextField {...form.bind('join_link')} label={labels.join_link} hint={text.linkHint} optional type="url" maxLength={500} />
          )}
          <TextField {...form.bind('capacity')} label={labels.capacity} hint={text.capacityHint} optional width="short" inputMode="numeric" />
          <DateField {...form.bind('call_opens_on')} label={labels.call_opens_on} />
          <DateField {...form.bind('call_closes_on')} label={labels.call_closes_on} />
          <Inset>{text.told}</Inset>
          <Button type="submit" busy={form.busy}>
            {general.save}
          </Button>
        </form>
      )}
    </Page>
  );
}
