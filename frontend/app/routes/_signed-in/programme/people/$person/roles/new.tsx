import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { addPersonEngagement, showPersonOptions, write } from '@/api';
import { engagementValues } from '@/features/people/engagements/engagement';
import { RoleForm } from '@/features/people/engagements/RoleForm';
import { allOrganisationsQuery } from '@/features/people/organisations/options';
import { usePartnership } from '@/features/people/partnership/partnership';
import { programme } from '@/text/people/programme';

export const Route = createFileRoute('/_signed-in/programme/people/$person/roles/new')({
  loader: ({ context: { cache }, params }) =>
    Promise.all([cache.fetchQuery(showPersonOptions({ path: { person: params.person } })), cache.fetchQuery(allOrganisationsQuery)]),
  component: NewRole,
});

function NewRole() {
  const { person: id } = Route.useParams();
  const person = useSuspenseQuery(showPersonOptions({ path: { person: id } })).data;
  const { today } = usePartnership();
  const navigate = useNavigate();
  return (
    <RoleForm
      title={programme.people.add}
      caption={person.display_name}
      start={engagementValues(null, today)}
      save={async (body, attempt) => {
        await write((headers) => addPersonEngagement({ path: { person: id }, body, headers }), attempt);
        confirmDone(programme.people.added);
        await navigate({ to: '/programme/people/$person', params: { person: id } });
      }}
    />
  );
}
