import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { listGuestsOptions, listTopicsOptions, may, showAgendaOptions, showPlanningHintsOptions } from '@/api';
import { AddItems } from '@/features/circles/agendas/AddItems';
import { Fill } from '@/features/circles/agendas/Fill';
import { Hints } from '@/features/circles/agendas/Hints';
import { ItemList } from '@/features/circles/agendas/ItemList';
import { templatesQuery } from '@/features/circles/agendas/templates';
import { TwoAgendas } from '@/features/circles/agendas/TwoAgendas';
import { useAgenda } from '@/features/circles/agendas/useAgenda';
import { SeenBy } from '@/features/circles/circles/SeenBy';
import { readSession, useSession, useSessionCircle } from '@/features/circles/sessions/current';
import { NotNow } from '@/features/circles/sessions/NotNow';
import { BackLink } from '@/links';
import { agendaEditor as text } from '@/text/circles/agenda';
import { Button } from '@/ui/Button';
import { Page, Section } from '@/ui/Page';
import { span } from '@/ui/when';

const pool = (circle: string) => listTopicsOptions({ path: { circle }, query: { limit: 200 } });

export const Route = createFileRoute('/_signed-in/sessions/$session/agenda/edit')({
  loader: async ({ context, params }) => {
    const { cache } = context;
    const [session, agenda] = await Promise.all([
      readSession({ context, params }),
      cache.fetchQuery(showAgendaOptions({ path: { session: params.session } })),
    ]);
    if (!may(agenda, 'change')) return;
    await Promise.all([
      cache.fetchQuery(pool(session.circle_id)),
      cache.fetchQuery(templatesQuery),
      cache.fetchQuery(showPlanningHintsOptions({ path: { session: session.id } })),
      cache.fetchQuery(listGuestsOptions({ path: { session: session.id } })),
    ]);
  },
  component: EditAgenda,
});

function EditAgenda() {
  const session = useSession();
  const agenda = useSuspenseQuery(showAgendaOptions({ path: { session: session.id } })).data;
  if (may(agenda, 'change')) return <Editor />;
  return (
    <Page title={text.title} caption={span(session.time)} above={<BackLink />}>
      <NotNow session={session.id} />
    </Page>
  );
}

function Editor() {
  const session = useSession();
  const circle = useSessionCircle();
  const navigate = useNavigate();
  const original = useSuspenseQuery(showAgendaOptions({ path: { session: session.id } })).data;
  const topics = useSuspenseQuery(pool(circle.id)).data.items;
  const templates = useSuspenseQuery(templatesQuery).data.items;
  const hints = useSuspenseQuery(showPlanningHintsOptions({ path: { session: session.id } })).data;
  const guests = useSuspenseQuery(listGuestsOptions({ path: { session: session.id } })).data.items;
  const agenda = useAgenda(original, () => navigate({ to: '/sessions/$session/agenda', params: { session: session.id } }));
  const { rows } = agenda;
  const here = new Set([...rows, ...agenda.base].map(({ topic_id }) => topic_id));
  // Topics on another session's agenda cannot be chosen; those on this one can.
  const known = topics.filter(({ id, state }) => state === 'open' || here.has(id));
  const free = known.filter(({ id }) => !rows.some(({ topic_id }) => topic_id === id));
  const coming = guests.filter(({ state }) => state !== 'withdrawn' && state !== 'declined');
  return (
    <Page
      title={agenda.conflict ? text.conflict.title : text.title}
      caption={`${circle.name} · ${span(session.time)}`}
      errors={agenda.errors}
      above={<BackLink />}
    >
      {agenda.conflict ? (
        <TwoAgendas agenda={agenda} />
      ) : (
        <>
          <p className="govuk-body">{text.intro}</p>
          <SeenBy circle={circle} />
          <Hints hints={hints} />
          <Section title={text.items}>
            <ItemList agenda={agenda} choices={{ topics: known, guests: coming }} />
            <Fill rows={rows} time={session.time} />
          </Section>
          <Section title={text.add.title}>
            <AddItems agenda={agenda} topics={free} templates={templates} />
          </Section>
          <div className="section">
            <Button busy={agenda.busy} onClick={() => agenda.submit()}>
              {text.save}
            </Button>
          </div>
          {may(session, 'set_agenda') && (
            <Section title={text.set.title}>
              <p className="govuk-body">{text.set.text}</p>
              <Button look="second" busy={agenda.busy} onClick={() => agenda.submit(true)}>
                {text.set.submit}
              </Button>
            </Section>
          )}
        </>
      )}
    </Page>
  );
}
