import { useSuspenseQuery } from '@tanstack/react-query';
import { createRoute } from '@tanstack/react-router';
import { People } from '../features/circles/People';
import { membersQuery } from '../features/circles/queries';
import { useAction } from '../form';
import { people as text } from '../text/circle';
import { Page } from '../ui/Page';
import { circleRoute, useCircle } from './circle';

export const circlePeopleRoute = createRoute({
  getParentRoute: () => circleRoute,
  path: '/people',
  loader: ({ context: { cache }, params }) => cache.fetchQuery(membersQuery(params.circle)),
  component: PeoplePage,
});

function PeoplePage() {
  const circle = useCircle();
  const members = useSuspenseQuery(membersQuery(circle.id)).data.items;
  const action = useAction();
  return (
    <Page title={text.title} caption={circle.name} errors={action.errors}>
      <p className="govuk-body">
        {text.count(circle.members_count)} {text.intro}
      </p>
      <People circle={circle.id} members={members} action={action} />
    </Page>
  );
}
