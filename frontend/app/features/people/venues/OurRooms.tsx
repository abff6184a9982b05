import { useSuspenseQuery } from '@tanstack/react-query';
import { listOrganisationRoomAsksOptions, may, type Organisation, type RoomRequest, type Venue } from '@/api';
import { ButtonLink, Link } from '@/links';
import { rooms as text } from '@/text/people/rooms';
import { Tag } from '@/ui/Tag';
import { span } from '@/ui/when';
import { featureWords, organisationVenuesQuery } from './venue';

type Keeper = Pick<Organisation, 'id' | 'name'>;

/** What one organisation is asked for, and the rooms it keeps. */
export function OurRooms({ organisation }: { organisation: Keeper }) {
  const venues = useSuspenseQuery(organisationVenuesQuery(organisation.id)).data.items;
  const asks = useSuspenseQuery(listOrganisationRoomAsksOptions({ path: { organisation: organisation.id } })).data.items;
  const waiting = asks.filter(({ state }) => state === 'asked');
  const answered = asks.filter(({ state }) => state !== 'asked');
  return (
    <section className="section">
      <h2 className="govuk-heading-m">{organisation.name}</h2>
      <h3 className="govuk-heading-s">{text.asks.title}</h3>
      {waiting.length ? <Asks organisation={organisation} asks={waiting} venues={venues} /> : <p className="govuk-body">{text.asks.none}</p>}
      <h3 className="govuk-heading-s">{text.list}</h3>
      {venues.length ? <Venues venues={venues} /> : <p className="govuk-body">{text.none}</p>}
      <ButtonLink
        to="/my-organisation/$organisation/rooms/new"
        params={{ organisation: organisation.id }}
        className="govuk-button--secondary"
      >
        {text.add}
      </ButtonLink>
      {answered.length > 0 && (
        <>
          <h3 className="govuk-heading-s">{text.asks.earlier}</h3>
          <Asks organisation={organisation} asks={answered} venues={venues} />
        </>
      )}
    </section>
  );
}

interface AsksProps {
  organisation: Keeper;
  asks: readonly RoomRequest[];
  venues: readonly Venue[];
}

function Asks({ organisation, asks, venues }: AsksProps) {
  return (
    <ul className="cards">
      {asks.map((ask) => {
        const offered = venues.find(({ id }) => id === ask.venue_id);
        return (
          <li key={ask.id}>
            <h4 className="govuk-heading-s">{span(ask.time)}</h4>
            <p className="govuk-body">{text.asks.line(ask.people, featureWords(ask))}</p>
            <p className="govuk-body">
              <Tag quiet={ask.state !== 'asked'}>{text.asks.states[ask.state] ?? ask.state}</Tag>{' '}
              {offered && text.asks.room(offered.name)}
            </p>
            {may(ask, 'answer') && (
              <p className="govuk-body">
                <Link to="/my-organisation/$organisation/room-asks/$ask" params={{ organisation: organisation.id, ask: ask.id }}>
                  {ask.state === 'asked' ? text.asks.answer : text.asks.changeAnswer}
                  <span className="govuk-visually-hidden">: {span(ask.time)}</span>
                </Link>
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Venues({ venues }: { venues: readonly Venue[] }) {
  return (
    <ul className="cards">
      {venues.map((venue) => (
        <li key={venue.id}>
          <h4 className="govuk-heading-s">
            {venue.name} {!venue.offered && <Tag quiet>{text.notOffered}</Tag>}
          </h4>
          <p className="govuk-body">{[text.upTo(venue.capacity), featureWords(venue)].filter(Boolean).join(', ')}</p>
          {venue.notes && <p className="govuk-body keep-lines">{venue.notes}</p>}
          {may(venue, 'change') && (
            <p className="govuk-body">
              <Link
                to="/my-organisation/$organisation/rooms/$venue"
                params={{ organisation: venue.organisation_id, venue: venue.id }}
              >
                {text.change}
                <span className="govuk-visually-hidden"> {venue.name}</span>
              </Link>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
