import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import {
  listConnectionsOptions,
  listDirectoryOptions,
  listEngagementsOptions,
  listMyActionsOptions,
  listMyAsksOptions,
  listMyBriefsOptions,
  listMySessionsOptions,
  listMyVisitsOptions,
  showCircleOptions,
} from '@/api';
import { gettingReady } from '@/features/circles/circles/GettingReady';
import { circlesQuery } from '@/features/circles/circles/lists';
import { MyCircles } from '@/features/circles/circles/MyCircles';
import { isMember } from '@/features/circles/circles/standing';
import { FaceList } from '@/features/circles/directory/FaceCard';
import { unanswered, WaitingVisits } from '@/features/circles/guests/WaitingVisits';
import { briefsAhead, WaitingBriefs } from '@/features/circles/research/WaitingBriefs';
import { ActionList } from '@/features/circles/sessions/ActionList';
import { myTurns, toAnswer } from '@/features/circles/sessions/asks';
import { Asks } from '@/features/circles/sessions/AsksList';
import { MyTurns, NextSession } from '@/features/circles/sessions/NextSession';
import { Waiting } from '@/features/circles/waiting/Waiting';
import { useMe } from '@/features/people/accounts/me';
import { useAction } from '@/form';
import { ButtonLink, Link } from '@/links';
import { home as text } from '@/text/circles/home';
import { Page, Section } from '@/ui/Page';

const suggestionsQuery = listDirectoryOptions({ query: { open_to_me: true, limit: 20 } });

export const Route = createFileRoute('/_signed-in/')({
  loader: ({ context: { cache } }) =>
    Promise.all([
      cache.fetchQuery(circlesQuery).then(async ({ items }) => {
        await Promise.all(items.filter(gettingReady).map(({ id }) => cache.fetchQuery(showCircleOptions({ path: { circle: id } }))));
      }),
      cache.fetchQuery(listMySessionsOptions()),
      cache.fetchQuery(listMyAsksOptions()),
      cache.fetchQuery(listMyVisitsOptions()),
      cache.fetchQuery(listMyBriefsOptions()),
      cache.fetchQuery(listMyActionsOptions()),
      cache.fetchQuery(listEngagementsOptions()),
      cache.fetchQuery(listConnectionsOptions()),
      cache.fetchQuery(suggestionsQuery),
    ]),
  component: Home,
});

function Home() {
  const me = useMe();
  const circles = useSuspenseQuery(circlesQuery).data.items;
  const engagements = useSuspenseQuery(listEngagementsOptions()).data.items;
  const connections = useSuspenseQuery(listConnectionsOptions()).data.items;
  const open = useSuspenseQuery(suggestionsQuery).data.items.filter((face) => !face.mine);
  const action = useAction();
  const sessions = useSuspenseQuery(listMySessionsOptions()).data.items.filter(({ state }) => state !== 'postponed');
  const asked = useSuspenseQuery(listMyAsksOptions()).data.items;
  const actions = useSuspenseQuery(listMyActionsOptions()).data.items.filter(({ state }) => state === 'open');
  // Whoever organises a circle from outside prepares its sessions, and does not come to them.
  const inside = new Set(circles.filter(isMember).map(({ id }) => id));
  const next = sessions.find(({ circle_id }) => inside.has(circle_id));
  const visits = useSuspenseQuery(listMyVisitsOptions()).data.items;
  const briefs = useSuspenseQuery(listMyBriefsOptions()).data.items;
  const asks = { sessions: toAnswer(sessions), asked };
  const turns = myTurns(sessions);
  return (
    <Page title={text.title} errors={action.errors}>
      {next && <NextSession session={next} />}
      <Waiting
        {...{ me, circles, engagements, connections, action }}
        asks={
          <>
            <Asks {...asks} />
            <WaitingVisits visits={visits} />
            <WaitingBriefs briefs={briefs} />
          </>
        }
        asksCount={asks.sessions.length + asked.length + unanswered(visits).length + briefsAhead(briefs).length}
      />
      {turns.length > 0 && (
        <Section title={text.turns}>
          <MyTurns sessions={turns} />
        </Section>
      )}
      {actions.length > 0 && (
        <Section title={text.actions}>
          <ActionList actions={actions.slice(0, 5)} action={action} level={3} named />
        </Section>
      )}
      {circles.length > 0 ? (
        <Section title={text.myCircles}>
          <MyCircles circles={circles} sessions={sessions} />
        </Section>
      ) : (
        <>
          <p className="govuk-body-l">{text.empty}</p>
          <p className="govuk-body">{text.emptyMore}</p>
          <ButtonLink to="/directory" search={{ open_to_me: true }}>
            {text.findCircle}
          </ButtonLink>
        </>
      )}
      {open.length > 0 && (
        <Section title={text.suggestions}>
          <FaceList faces={open.slice(0, 3)} level={3} />
          <p className="govuk-body">
            <Link to="/directory" search={{ open_to_me: true }}>
              {text.allOpen}
            </Link>
          </p>
        </Section>
      )}
    </Page>
  );
}
