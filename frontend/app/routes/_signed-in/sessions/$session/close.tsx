import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { may, showAttendanceOptions, showRunSheetOptions } from '@/api';
import { CloseFields } from '@/features/circles/running/CloseFields';
import { useClosing } from '@/features/circles/running/useClosing';
import { readSession, useSession, useSessionCircle } from '@/features/circles/sessions/current';
import { BackLink, Link } from '@/links';
import { running } from '@/text/circles/running';
import { Page } from '@/ui/Page';
import { span } from '@/ui/when';

const text = running.closing;

export const Route = createFileRoute('/_signed-in/sessions/$session/close')({
  loader: ({ context, params }) =>
    Promise.all([
      readSession({ context, params }),
      context.cache.fetchQuery(showRunSheetOptions({ path: { session: params.session } })),
      context.cache.fetchQuery(showAttendanceOptions({ path: { session: params.session } })),
    ]),
  component: Close,
});

function Close() {
  const session = useSession();
  if (may(session, 'close')) return <Closing />;
  const closed = session.state === 'closed';
  return (
    <Page title={text.title} caption={span(session.time)} above={<BackLink />}>
      <p className="govuk-body">{closed ? text.already : text.notYet}</p>
      <p className="govuk-body">
        {closed ? (
          <Link to="/sessions/$session/record" params={{ session: session.id }}>
            {text.record}
          </Link>
        ) : (
          <Link to="/sessions/$session/run-sheet" params={{ session: session.id }}>
            {text.toRunSheet}
          </Link>
        )}
      </p>
    </Page>
  );
}

function Closing() {
  const session = useSession();
  const circle = useSessionCircle();
  const sheet = useSuspenseQuery(showRunSheetOptions({ path: { session: session.id } })).data;
  const attendance = useSuspenseQuery(showAttendanceOptions({ path: { session: session.id } })).data;
  const navigate = useNavigate();
  const form = useClosing(sheet, attendance, async () => {
    confirmDone(text.done);
    await navigate({ to: '/sessions/$session/record', params: { session: session.id } });
  });
  return (
    <Page title={text.title} caption={`${circle.name} · ${span(session.time)}`} errors={form.errors} above={<BackLink />}>
      <p className="govuk-body">{text.intro}</p>
      <CloseFields sheet={sheet} attendance={attendance} form={form} />
    </Page>
  );
}
