import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { useMemo } from 'react';
import { confirmDone } from '@/announce';
import { may, openSession, type RunSheet, showRunSheetOptions, write } from '@/api';
import { membersQuery } from '@/features/circles/circles/lists';
import { SeenBy } from '@/features/circles/circles/SeenBy';
import { useMark } from '@/features/circles/running/Mark';
import { NotedActions, useNewAction } from '@/features/circles/running/NotedActions';
import { Notes, useNote } from '@/features/circles/running/Notes';
import { Now } from '@/features/circles/running/Now';
import { useRunSheet } from '@/features/circles/running/useRunSheet';
import { WholeAgenda } from '@/features/circles/running/WholeAgenda';
import { readSession, useSession, useSessionCircle } from '@/features/circles/sessions/current';
import { useAction } from '@/form';
import { ButtonLink, Link } from '@/links';
import { running as text } from '@/text/circles/running';
import { Button } from '@/ui/Button';
import { Page } from '@/ui/Page';
import { atTime, onDay, span } from '@/ui/when';

export const Route = createFileRoute('/_signed-in/sessions/$session/run-sheet')({
  loader: async ({ context, params }) => {
    const [session] = await Promise.all([
      readSession({ context, params }),
      context.cache.fetchQuery(showRunSheetOptions({ path: { session: params.session } })),
    ]);
    await context.cache.fetchQuery(membersQuery(session.circle_id));
  },
  component: RunSheetPage,
});

function RunSheetPage() {
  const session = useSession();
  const { sheet, now, stale } = useRunSheet(session.id);
  return sheet.state === 'live' ? <Live sheet={sheet} now={now} stale={stale} /> : <NotLive sheet={sheet} />;
}

function Live({ sheet, now, stale }: { sheet: RunSheet; now: number; stale: boolean }) {
  const session = useSession();
  const circle = useSessionCircle();
  const members = useSuspenseQuery(membersQuery(circle.id)).data.items;
  const mark = useMark();
  const parking = useNote('parking', session.id);
  const ideas = useNote('ideas', session.id);
  const action = useNewAction(session.id);
  const errors = useMemo(
    () => [...mark.errors, ...parking.errors, ...ideas.errors, ...action.errors],
    [mark.errors, parking.errors, ideas.errors, action.errors],
  );
  return (
    <Page title={text.title} caption={`${circle.name} · ${span(session.time)}`} errors={errors} wide>
      <Now sheet={sheet} now={now} mark={mark} />
      <p className="govuk-body">{text.sessionEnds(atTime(sheet.time.ends_at))}</p>
      <p className="govuk-body-s soft">{stale ? text.stale : text.fresh(atTime(sheet.now))}</p>
      <SeenBy circle={circle} />
      <div className="columns">
        <div>
          <NotedActions form={action} actions={sheet.actions} members={members} mayWrite={may(sheet, 'note')} />
          <Notes kind="ideas" form={ideas} noted={sheet.ideas} mayWrite={may(sheet, 'note')} />
          <Notes kind="parking" form={parking} noted={sheet.parked} mayWrite={may(sheet, 'park')} />
        </div>
        <div>
          <WholeAgenda sheet={sheet} mark={mark} />
        </div>
      </div>
      {may(sheet, 'close') && (
        <p className="section">
          <ButtonLink to="/sessions/$session/close" params={{ session: session.id }}>
            {text.close}
          </ButtonLink>
        </p>
      )}
    </Page>
  );
}

/** Before a session is opened, and once it is over. */
function NotLive({ sheet }: { sheet: RunSheet }) {
  const session = useSession();
  const circle = useSessionCircle();
  const action = useAction();
  const path = { session: session.id };
  const open = () =>
    void action.run(async () => {
      await write((headers) => openSession({ path, headers }));
      confirmDone(text.opened, 'here');
    });
  const from = new Date(Date.parse(session.time.starts_at) - 3_600_000).toISOString();
  return (
    <Page title={text.title} caption={`${circle.name} · ${span(session.time)}`} errors={action.errors}>
      {sheet.state === 'closed' ? (
        <p className="govuk-body">
          {text.over}{' '}
          <Link to="/sessions/$session/record" params={path}>
            {text.closing.record}
          </Link>
        </p>
      ) : (
        <>
          <p className="govuk-body-l">{text.notOpen}</p>
          {may(session, 'open') ? (
            <Button busy={action.busy} onClick={open}>
              {text.open}
            </Button>
          ) : (
            <p className="govuk-body">{sheet.state === 'confirmed' ? text.opensFrom(`${onDay(from)}, ${atTime(from)}`) : text.notSoon}</p>
          )}
        </>
      )}
    </Page>
  );
}
