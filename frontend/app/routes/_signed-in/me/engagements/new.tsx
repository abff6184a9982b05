import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { addEngagement, write } from '@/api';
import { engagementValues } from '@/features/people/engagements/engagement';
import { RoleForm } from '@/features/people/engagements/RoleForm';
import { allOrganisationsQuery } from '@/features/people/organisations/options';
import { usePartnership } from '@/features/people/partnership/partnership';
import { me } from '@/text/people/me';

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
        confirmDone(text.added);
        await navigate({ to: '/me' });
      }}
    />
  );
}
