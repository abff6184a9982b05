import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { addOrganisation, write } from '@/api';
import { tell } from '@/announce';
import { OrganisationForm } from '@/features/organisations/OrganisationForm';
import { organisations as text } from '@/text/organisations';
import { needs } from '@/features/people/needs';

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
        tell(text.saved);
        await navigate({ to: '/programme/organisations/$organisation', params: { organisation: id } });
      }}
    />
  );
}
