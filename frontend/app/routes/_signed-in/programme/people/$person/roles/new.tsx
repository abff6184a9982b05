import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { addPersonEngagement, write } from '@/api';
import { tell } from '@/announce';
import { allOrganisationsQuery } from '@/features/organisations/queries';
import { usePartnership } from '@/features/partnership/queries';
import { engagementValues } from '@/features/people/engagement';
import { personQuery } from '@/features/people/queries';
import { RoleForm } from '@/features/people/RoleForm';
import { programme } from '@/text/programme';

export const Route = createFileRoute('/_signed-in/programme/people/$person/roles/new')({
  loader: ({ context: { cache }, params }) =>
    Promise.all([cache.fetchQuery(personQuery(params.person)), cache.fetchQuery(allOrganisationsQuery)]),
  component: NewRole,
});

function NewRole() {
  const { person: id } = Route.useParams();
  const person = useSuspenseQuery(personQuery(id)).data;
  const { today } = usePartnership();
  const navigate = useNavigate();
  return (
    <RoleForm
      title={programme.people.add}
      caption={person.display_name}
      start={engagementValues(null, today)}
      save={async (body, attempt) => {
        await write((headers) => addPersonEngagement({ path: { person: id }, body, headers }), attempt);
        tell(programme.people.added);
        await navigate({ to: '/programme/people/$person', params: { person: id } });
      }}
    />
  );
}
