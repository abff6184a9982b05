import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { cache, changeEngagement, showEngagementOptions, write } from '@/api';
import { described } from '@/features/people/engagements/described';
import { engagementValues } from '@/features/people/engagements/engagement';
import { RoleForm } from '@/features/people/engagements/RoleForm';
import { allOrganisationsQuery } from '@/features/people/organisations/options';
import { usePartnership } from '@/features/people/partnership/partnership';
import { me } from '@/text/people/me';

const text = me.engagement;

export const Route = createFileRoute('/_signed-in/me/engagements/$engagement')({
  loader: ({ context: { cache: known }, params }) =>
    Promise.all([
      known.fetchQuery(showEngagementOptions({ path: { engagement: params.engagement } })),
      known.fetchQuery(allOrganisationsQuery),
    ]),
  component: EngagementPage,
});

function EngagementPage() {
  const { engagement: id } = Route.useParams();
  const engagement = useSuspenseQuery(showEngagementOptions({ path: { engagement: id } })).data;
  const { today } = usePartnership();
  const navigate = useNavigate();
  return (
    <RoleForm
      title={text.changeTitle}
      caption={described(engagement)}
      start={engagementValues(engagement, today)}
      original={engagement}
      preview={{ replaces: id }}
      save={async (body, attempt) => {
        await write((headers) => changeEngagement({ path: { engagement: id }, body, headers }), attempt);
        confirmDone(text.saved);
        await navigate({ to: '/me' });
      }}
      latest={async () => {
        const original = await cache.fetchQuery({ ...showEngagementOptions({ path: { engagement: id } }), staleTime: 0 });
        return { original, values: engagementValues(original, today) };
      }}
    />
  );
}
