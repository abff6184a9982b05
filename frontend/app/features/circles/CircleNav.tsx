import { type Circle, type CircleLine, may } from '../../api';
import { Link } from '../../links';
import { circle as text } from '../../text/circle';
import { atTheDoor } from './standing';

const dress = { className: '', activeOptions: { exact: false } };

/** The ways around one circle. What somebody may not do is not offered. */
export function CircleNav({ circle }: { circle: Circle }) {
  const params = { circle: circle.id };
  return (
    <nav className="nav nav--inside" aria-label={text.inside}>
      <ul>
        <Home id={circle.id} />
        {may(circle, 'see_members') && (
          <li>
            <Link to="/circles/$circle/people" params={params} {...dress}>
              {text.nav.people}
            </Link>
          </li>
        )}
        {may(circle, 'see_notices') && (
          <li>
            <Link to="/circles/$circle/news" params={params} {...dress}>
              {text.nav.notices}
            </Link>
          </li>
        )}
        <CharterItem id={circle.id} />
        {may(circle, 'see_role_terms') ? (
          <li>
            <Link to="/circles/$circle/roles" params={params} {...dress}>
              {text.nav.roles}
            </Link>
          </li>
        ) : (
          circle.standings.includes('convenor') && <JobsItem id={circle.id} />
        )}
        {circle.standings.includes('member') && <PlaceItem id={circle.id} />}
        {may(circle, 'change') && (
          <li>
            {circle.state === 'idea' || circle.state === 'forming' ? (
              <Link to="/circles/$circle/set-up" params={params} {...dress}>
                {text.nav.setUp}
              </Link>
            ) : (
              <Link to="/circles/$circle/settings" params={params} {...dress}>
                {text.nav.settings}
              </Link>
            )}
          </li>
        )}
      </ul>
    </nav>
  );
}

/** What is left to somebody at the door of their circle. */
export function DoorNav({ line }: { line: CircleLine }) {
  const steppingBack = atTheDoor(line) === 'stepping_back';
  return (
    <nav className="nav nav--inside" aria-label={text.inside}>
      <ul>
        <Home id={line.id} />
        {steppingBack && <CharterItem id={line.id} />}
        {steppingBack && <JobsItem id={line.id} />}
        <PlaceItem id={line.id} />
      </ul>
    </nav>
  );
}

function Home({ id }: { id: string }) {
  return (
    <li>
      <Link to="/circles/$circle" params={{ circle: id }} className="" activeOptions={{ exact: true }}>
        {text.nav.home}
      </Link>
    </li>
  );
}

function CharterItem({ id }: { id: string }) {
  return (
    <li>
      <Link to="/circles/$circle/charter" params={{ circle: id }} {...dress}>
        {text.nav.charter}
      </Link>
    </li>
  );
}

function JobsItem({ id }: { id: string }) {
  return (
    <li>
      <Link to="/circles/$circle/roles" params={{ circle: id }} {...dress}>
        {text.nav.jobs}
      </Link>
    </li>
  );
}

function PlaceItem({ id }: { id: string }) {
  return (
    <li>
      <Link to="/circles/$circle/my-place" params={{ circle: id }} {...dress}>
        {text.nav.place}
      </Link>
    </li>
  );
}
