import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { listOrganisationRoomAsksOptions, may } from '@/api';
import { allOrganisationsQuery } from '@/features/people/organisations/options';
import { OurRooms } from '@/features/people/venues/OurRooms';
import { organisationVenuesQuery } from '@/features/people/venues/venue';
import { Link } from '@/links';
import { organisations } from '@/text/people/organisations';
import { rooms as text } from '@/text/people/rooms';
import { Page } from '@/ui/Page';

export const Route = createFileRoute('/_signed-in/my-organisation/rooms')({
  loader: async ({ context: { cache } }) => {
    const { items } = await cache.fetchQuery(allOrganisationsQuery);
    const mine = items.filter((one) => may(one, 'supply_relations'));
    await Promise.all(
      mine.flatMap(({ id }) => [
        cache.fetchQuery(organisationVenuesQuery(id)),
        cache.fetchQuery(listOrganisationRoomAsksOptions({ path: { organisation: id } })),
      ]),
    );
  },
  component: Rooms,
});

function Rooms() {
  const { items } = useSuspenseQuery(allOrganisationsQuery).data;
  const mine = items.filter((one) => may(one, 'supply_relations'));
  return (
    <Page
      title={text.title}
      above={
        <Link to="/my-organisation" className="govuk-back-link">
          {organisations.mine.title}
        </Link>
      }
    >
      <p className="govuk-body">{mine.length ? text.intro : text.notMine}</p>
      {mine.map((organisation) => (
        <OurRooms organisation={organisation} key={organisation.id} />
      ))}
    </Page>
  );
}
