import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { showAttendanceOptions, showRecordOptions, showSessionOptions } from '@/api';
import { SeenBy } from '@/features/circles/circles/SeenBy';
import { ActionList } from '@/features/circles/sessions/ActionList';
import { useSession, useSessionCircle } from '@/features/circles/sessions/current';
import { MyAttendance } from '@/features/circles/sessions/MyAttendance';
import { RecordItems, Titles } from '@/features/circles/sessions/RecordParts';
import { useAction } from '@/form';
import { Link } from '@/links';
import { agenda as words, record as text } from '@/text/circles/sessions';
import { Page, Section } from '@/ui/Page';
import { onDay } from '@/ui/when';

export const Route = createFileRoute('/_signed-in/sessions/$session/record')({
  loader: async ({ context: { cache }, params: { session } }) => {
    const { state } = await cache.fetchQuery(showSessionOptions({ path: { session } }));
    // Before a session is over there is no record yet: the page says so instead of failing.
    if (state !== 'closed') return;
    await Promise.all([
      cache.fetchQuery(showRecordOptions({ path: { session } })),
      cache.fetchQuery(showAttendanceOptions({ path: { session } })),
    ]);
  },
  component: RecordOrNotYet,
});

function RecordOrNotYet() {
  return useSession().state === 'closed' ? <RecordPage /> : <NotYet />;
}

/** What stays of a session: what was talked about, what was agreed, ideas. Never who said what. */
function RecordPage() {
  const session = useSession();
  const circle = useSessionCircle();
  const record = useSuspenseQuery(showRecordOptions({ path: { session: session.id } })).data;
  const attendance = useSuspenseQuery(showAttendanceOptions({ path: { session: session.id } })).data;
  const action = useAction();
  return (
    <Page title={text.title(onDay(session.time.starts_at))} caption={circle.name} errors={action.errors}>
      <p className="govuk-body">{text.intro}</p>
      <SeenBy circle={circle} />
      <p className="govuk-body">{text.came(record.headcount)}</p>
      <MyAttendance sheet={attendance} action={action} />
      <Section title={text.items}>
        <RecordItems items={record.items} />
      </Section>
      <Section title={text.actions}>
        {record.actions.length > 0 ? (
          <ActionList actions={record.actions} action={action} level={3} here />
        ) : (
          <p className="govuk-body">{text.noActions}</p>
        )}
      </Section>
      <Section title={text.ideas}>
        <Titles titles={record.ideas} none={text.noIdeas} />
        {record.ideas.length > 0 && (
          <p className="govuk-body">
            {text.ideasWhy}{' '}
            <Link to="/circles/$circle/topics" params={{ circle: circle.id }}>
              {text.pool}
            </Link>
          </p>
        )}
      </Section>
      {record.parked.length > 0 && (
        <Section title={text.parked}>
          <Titles titles={record.parked} none="" />
        </Section>
      )}
      {record.research.length > 0 && (
        <Section title={text.research}>
          <Titles titles={record.research} none="" />
          <p className="govuk-body">
            <Link to="/sessions/$session/research" params={{ session: session.id }}>
              {text.researchMore}
            </Link>
          </p>
        </Section>
      )}
      <BackToSession />
    </Page>
  );
}

function NotYet() {
  const session = useSession();
  return (
    <Page title={text.title(onDay(session.time.starts_at))} caption={useSessionCircle().name}>
      <p className="govuk-body-l">{text.notYet}</p>
      <BackToSession />
    </Page>
  );
}

function BackToSession() {
  return (
    <p className="govuk-body section">
      <Link to="/sessions/$session" params={{ session: useSession().id }}>
        {words.session}
      </Link>
    </p>
  );
}
