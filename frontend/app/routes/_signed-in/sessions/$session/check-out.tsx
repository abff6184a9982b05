import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { showAgendaOptions, showCheckOutOptions } from '@/api';
import { CheckOutForm } from '@/features/circles/sessions/CheckOutForm';
import { CheckOutResults } from '@/features/circles/sessions/CheckOutResults';
import { useSession, useSessionCircle } from '@/features/circles/sessions/current';
import { isAhead } from '@/features/circles/sessions/SessionList';
import { Link } from '@/links';
import { agenda as words, checkOut as text } from '@/text/circles/sessions';
import { Page } from '@/ui/Page';
import { span } from '@/ui/when';

export const Route = createFileRoute('/_signed-in/sessions/$session/check-out')({
  loader: ({ context: { cache }, params: { session } }) =>
    Promise.all([cache.fetchQuery(showCheckOutOptions({ path: { session } })), cache.fetchQuery(showAgendaOptions({ path: { session } }))]),
  component: CheckOutPage,
});

function CheckOutPage() {
  const session = useSession();
  const circle = useSessionCircle();
  const result = useSuspenseQuery(showCheckOutOptions({ path: { session: session.id } })).data;
  const agenda = useSuspenseQuery(showAgendaOptions({ path: { session: session.id } })).data;
  if (result.open && !result.answered) return <CheckOutForm session={session} circle={circle} agenda={agenda} until={result.closes_on} />;
  return (
    <Page title={text.title} caption={circle.name}>
      <p className="govuk-body">{span(session.time)}</p>
      {isAhead(session) ? (
        <p className="govuk-body">{text.notYet}</p>
      ) : (
        <>
          <p className="govuk-body">{result.answered ? text.already : text.over}</p>
          <CheckOutResults result={result} />
        </>
      )}
      <p className="govuk-body">
        <Link to="/sessions/$session" params={{ session: session.id }}>
          {words.session}
        </Link>
      </p>
    </Page>
  );
}
