import { createRoute, notFound } from '@tanstack/react-router';
import { AreaForm } from '../features/partnership/AreaForm';
import { partnershipQuery, useLabels } from '../features/partnership/queries';
import { programme } from '../text/programme';
import { needs, signedIn } from './signed-in';

export const areaRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/programme/areas/$area',
  beforeLoad: needs('change_words'),
  loader: async ({ context: { cache }, params }) => {
    const { areas } = await cache.fetchQuery(partnershipQuery);
    if (!areas.some(({ code }) => code === params.area)) throw notFound();
  },
  component: EditArea,
});

function EditArea() {
  const { area } = areaRoute.useParams();
  const label = useLabels().area(area);
  return <AreaForm title={programme.areas.editTitle(label)} code={area} label={label} />;
}
