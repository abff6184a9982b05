import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { addOrganisation, write } from '@/api';
import { needs } from '@/features/people/accounts/needs';
import { OrganisationForm } from '@/features/people/organisations/OrganisationForm';
import { organisations as text } from '@/text/people/organisations';

export const Route = createFileRoute('/_signed-in/programme/organisations/new')({
  beforeLoad: needs('manage_organisations'),
  component: NewOrganisationPage,
});

function NewOrganisationPage() {
  const navigate = useNavigate();
  return (
    <OrganisationForm
      title={text.add}
      organisation={null}
      save={async (body, attempt) => {
        const { id } = await write((headers) => addOrganisation({ body, headers }), attempt);
        confirmDone(text.saved);
        await navigate({ to: '/programme/organisations/$organisation', params: { organisation: id } });
      }}
    />
  );
}
