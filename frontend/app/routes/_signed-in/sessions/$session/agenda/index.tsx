import { type QueryClient, useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { type Agenda, may, showAgendaOptions, showTopicOptions, type Topic } from '@/api';
import { AgendaTable } from '@/features/circles/sessions/AgendaTable';
import { useSession, useSessionCircle } from '@/features/circles/sessions/current';
import { Care } from '@/features/circles/topics/Care';
import { useAction } from '@/form';
import { ButtonLink, Link } from '@/links';
import { agenda as text } from '@/text/circles/sessions';
import { Button } from '@/ui/Button';
import { Page, Section } from '@/ui/Page';
import { hours, onDay } from '@/ui/when';

export const Route = createFileRoute('/_signed-in/sessions/$session/agenda/')({
  loader: ({ context: { cache }, params }) => readAgenda(cache, params.session),
  component: AgendaPage,
});

async function readAgenda(cache: QueryClient, session: string) {
  const agenda = await cache.fetchQuery(showAgendaOptions({ path: { session } }));
  await Promise.all(topicsOf(agenda).map((topic) => cache.fetchQuery(showTopicOptions({ path: { topic } }))));
}

function topicsOf(agenda: Agenda): string[] {
  return [...new Set(agenda.items.flatMap(({ topic_id }) => topic_id ?? []))];
}

/** The agenda, to read before and to print. */
function AgendaPage() {
  const session = useSession();
  const circle = useSessionCircle();
  const agenda = useSuspenseQuery(showAgendaOptions({ path: { session: session.id } })).data;
  const queries = topicsOf(agenda).map((topic) => showTopicOptions({ path: { topic } }));
  const topics: Topic[] = useSuspenseQueries({ queries }).map(({ data }) => data);
  const careful = topics.find(({ care_note }) => care_note);
  const action = useAction();
  const params = { session: session.id };
  return (
    <Page title={text.title(onDay(session.time.starts_at))} caption={circle.name} errors={action.errors} wide>
      <p className="govuk-body">
        {hours(session.time)}
        {session.place && <> · {session.place}</>}
      </p>
      {agenda.items.length > 0 ? (
        <AgendaTable agenda={agenda} topics={topics} action={action} />
      ) : (
        <>
          <p className="govuk-body-l">{text.none}</p>
          <p className="govuk-body">{text.noneMore}</p>
        </>
      )}
      {careful && (
        <Section title={text.care}>
          <div className="reading">
            <Care topic={careful} />
          </div>
        </Section>
      )}
      <div className="govuk-button-group not-printed">
        {agenda.items.length > 0 && (
          <Button look="second" onClick={() => window.print()}>
            {text.print}
          </Button>
        )}
        {may(agenda, 'change') && (
          <ButtonLink to="/sessions/$session/agenda/edit" params={params} className="govuk-button--secondary">
            {text.change}
          </ButtonLink>
        )}
        <Link to="/sessions/$session" params={params}>
          {text.session}
        </Link>
      </div>
    </Page>
  );
}
