import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { cache, changeOrganisation, showOrganisationOptions, write } from '@/api';
import { OrganisationForm, organisationValues } from '@/features/people/organisations/OrganisationForm';
import { organisations as text } from '@/text/people/organisations';

export const Route = createFileRoute('/_signed-in/programme/organisations/$organisation/edit')({
  loader: ({ context: { cache: known }, params }) =>
    known.fetchQuery(showOrganisationOptions({ path: { organisation: params.organisation } })),
  component: EditOrganisation,
});

function EditOrganisation() {
  const { organisation: id } = Route.useParams();
  const organisation = useSuspenseQuery(showOrganisationOptions({ path: { organisation: id } })).data;
  const navigate = useNavigate();
  const path = { organisation: id };
  return (
    <OrganisationForm
      title={text.edit(organisation.name)}
      organisation={organisation}
      save={async (body, attempt) => {
        await write((headers) => changeOrganisation({ path, body, headers }), attempt);
        confirmDone(text.saved);
        await navigate({ to: '/programme/organisations/$organisation', params: path });
      }}
      latest={async () => {
        const original = await cache.fetchQuery({ ...showOrganisationOptions({ path: { organisation: id } }), staleTime: 0 });
        return { original, values: organisationValues(original) };
      }}
    />
  );
}
