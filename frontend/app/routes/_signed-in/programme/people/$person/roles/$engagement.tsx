import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { cache, changePersonEngagement, showPersonEngagementOptions, write } from '@/api';
import { described } from '@/features/people/engagements/described';
import { engagementValues } from '@/features/people/engagements/engagement';
import { RoleForm } from '@/features/people/engagements/RoleForm';
import { allOrganisationsQuery } from '@/features/people/organisations/options';
import { usePartnership } from '@/features/people/partnership/partnership';
import { me } from '@/text/people/me';
import { programme } from '@/text/people/programme';

export const Route = createFileRoute('/_signed-in/programme/people/$person/roles/$engagement')({
  loader: ({ context: { cache: known }, params }) =>
    Promise.all([
      known.fetchQuery(showPersonEngagementOptions({ path: { engagement: params.engagement } })),
      known.fetchQuery(allOrganisationsQuery),
    ]),
  component: PersonRole,
});

function PersonRole() {
  const { person, engagement: id } = Route.useParams();
  const engagement = useSuspenseQuery(showPersonEngagementOptions({ path: { engagement: id } })).data;
  const { today } = usePartnership();
  const navigate = useNavigate();
  return (
    <RoleForm
      title={me.engagement.changeTitle}
      caption={described(engagement)}
      start={engagementValues(engagement, today)}
      original={engagement}
      save={async (body, attempt) => {
        await write((headers) => changePersonEngagement({ path: { engagement: id }, body, headers }), attempt);
        confirmDone(programme.people.saved);
        await navigate({ to: '/programme/people/$person', params: { person } });
      }}
      latest={async () => {
        const original = await cache.fetchQuery({ ...showPersonEngagementOptions({ path: { engagement: id } }), staleTime: 0 });
        return { original, values: engagementValues(original, today) };
      }}
    />
  );
}
