import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { cache, changeEngagement, write } from '@/api';
import { tell } from '@/announce';
import { allOrganisationsQuery } from '@/features/organisations/queries';
import { usePartnership } from '@/features/partnership/queries';
import { engagementValues } from '@/features/people/engagement';
import { engagementQuery } from '@/features/people/queries';
import { RoleForm } from '@/features/people/RoleForm';
import { described } from '@/features/people/Waiting';
import { me } from '@/text/me';

const text = me.engagement;

export const Route = createFileRoute('/_signed-in/me/engagements/$engagement')({
  loader: ({ context: { cache: known }, params }) =>
    Promise.all([known.fetchQuery(engagementQuery(params.engagement)), known.fetchQuery(allOrganisationsQuery)]),
  component: EngagementPage,
});

function EngagementPage() {
  const { engagement: id } = Route.useParams();
  const engagement = useSuspenseQuery(engagementQuery(id)).data;
  const { today } = usePartnership();
  const navigate = useNavigate();
  return (
    <RoleForm
      title={text.changeTitle}
      caption={described(engagement)}
      start={engagementValues(engagement, today)}
      held={engagement}
      preview={{ replaces: id }}
      save={async (body, attempt) => {
        await write((headers) => changeEngagement({ path: { engagement: id }, body, headers }), attempt);
        tell(text.saved);
        await navigate({ to: '/me' });
      }}
      latest={async () => {
        const held = await cache.fetchQuery({ ...engagementQuery(id), staleTime: 0 });
        return { held, values: engagementValues(held, today) };
      }}
    />
  );
}
