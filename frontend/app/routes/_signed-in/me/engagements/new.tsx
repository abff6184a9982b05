import { usePartnership } from '@/features/partnership/partnership';
import { allOrganisationsQuery } from '@/features/organisations/options';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { addEngagement, write } from '@/api';
import { tell } from '@/announce';
import { engagementValues } from '@/features/people/engagement';
import { RoleForm } from '@/features/people/RoleForm';
import { me } from '@/text/me';

const text = me.engagement;

export const Route = createFileRoute('/_signed-in/me/engagements/new')({
  loader: ({ context: { cache } }) => cache.fetchQuery(allOrganisationsQuery),
  component: NewEngagementPage,
});

function NewEngagementPage() {
  const { today } = usePartnership();
  const navigate = useNavigate();
  return (
    <RoleForm
      title={text.addTitle}
      start={engagementValues(null, today)}
      preview={{ replaces: null }}
      save={async (body, attempt) => {
        await write((headers) => addEngagement({ body, headers }), attempt);
        tell(text.added);
        await navigate({ to: '/me' });
      }}
    />
  );
}
