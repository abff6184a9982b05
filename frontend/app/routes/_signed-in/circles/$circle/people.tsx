import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { may, showCircleOptions } from '@/api';
import { useCircle } from '@/features/circles/circles/current';
import { membersQuery } from '@/features/circles/circles/lists';
import { People } from '@/features/circles/members/People';
import { useAction } from '@/form';
import { people as text } from '@/text/circles/circle';
import { Page } from '@/ui/Page';

export const Route = createFileRoute('/_signed-in/circles/$circle/people')({
  loader: async ({ context: { cache }, params }) => {
    const circle = await cache.fetchQuery(showCircleOptions({ path: { circle: params.circle } }));
    if (may(circle, 'see_members')) await cache.fetchQuery(membersQuery(circle.id));
  },
  component: InsideOrHidden,
});

function InsideOrHidden() {
  return may(useCircle(), 'see_members') ? <PeoplePage /> : <Hidden />;
}

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

/** Somebody who organises from outside knows how many people there are, and no names. */
function Hidden() {
  const circle = useCircle();
  return (
    <Page title={text.title} caption={circle.name}>
      <p className="govuk-body">
        {text.count(circle.members_count)} {text.hidden}
      </p>
    </Page>
  );
}
