import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { may } from '@/api';
import { allOrganisationsQuery } from '@/features/people/organisations/options';
import { Link } from '@/links';
import { general } from '@/text/general';
import { organisations } from '@/text/people/organisations';
import { rooms } from '@/text/people/rooms';
import { Page } from '@/ui/Page';

const text = organisations.mine;

export const Route = createFileRoute('/_signed-in/my-organisation/')({
  loader: ({ context: { cache } }) => cache.fetchQuery(allOrganisationsQuery),
  component: MyOrganisation,
});

function MyOrganisation() {
  const { items } = useSuspenseQuery(allOrganisationsQuery).data;
  const mine = items.filter((one) => may(one, 'supply_relations') || may(one, 'change'));
  return (
    <Page title={text.title}>
      <p className="govuk-body">{mine.length ? text.intro : text.none}</p>
      <ul className="cards">
        {mine.map((one) => (
          <li key={one.id}>
            <h2 className="govuk-heading-s">{one.name}</h2>
            {may(one, 'supply_relations') && (
              <p className="govuk-body">
                <Link to="/my-organisation/rooms">{rooms.link}</Link>
              </p>
            )}
            {may(one, 'supply_relations') && (
              <p className="govuk-body">
                <Link to="/my-organisation/$organisation/relations" params={{ organisation: one.id }}>
                  {text.supply}
                </Link>
              </p>
            )}
            {may(one, 'change') && (
              <p className="govuk-body">
                <Link to="/programme/organisations/$organisation" params={{ organisation: one.id }}>
                  {general.change}
                  <span className="govuk-visually-hidden"> {one.name}</span>
                </Link>
              </p>
            )}
          </li>
        ))}
      </ul>
    </Page>
  );
}
