import { createFileRoute, notFound } from '@tanstack/react-router';
import { needs } from '@/features/people/accounts/needs';
import { AreaForm } from '@/features/people/partnership/AreaForm';
import { partnershipQuery, useLabels } from '@/features/people/partnership/partnership';
import { programme } from '@/text/people/programme';

export const Route = createFileRoute('/_signed-in/programme/areas/$area')({
  beforeLoad: needs('change_words'),
  loader: async ({ context: { cache }, params }) => {
    const { areas } = await cache.fetchQuery(partnershipQuery);
    if (!areas.some(({ code }) => code === params.area)) throw notFound();
  },
  component: EditArea,
});

function EditArea() {
  const { area } = Route.useParams();
  const label = useLabels().area(area);
  return <AreaForm title={programme.areas.editTitle(label)} code={area} label={label} />;
}
