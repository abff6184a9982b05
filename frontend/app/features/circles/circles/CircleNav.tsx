import { useState } from 'react';
import { type Circle, type CircleLine, may } from '@/api';
import { Link } from '@/links';
import { circle as text } from '@/text/circles/circle';
import { atTheDoor, isMember } from './standing';

const dress = { className: '', activeOptions: { exact: false } };

interface Props {
  circle: Circle;
  /** The current part of the circle, on pages whose address is not below the circle's. */
  at?: 'sessions';
}

/** The navigation inside one circle. It offers only pages that this person may open. On a phone the less used links fold away. */
export function CircleNav({ circle, at }: Props) {
  const [open, setOpen] = useState(false);
  const params = { circle: circle.id };
  const member = isMember(circle);
  return (
    <nav className={`nav nav--inside ${open ? 'nav--open' : ''}`} aria-label={text.inside}>
      <ul>
        <Home id={circle.id} />
        <li>
          <Link
            to="/circles/$circle/sessions"
            params={params}
            {...dress}
            {...(at === 'sessions' ? { 'aria-current': 'true' } : {})}
          >
            {text.nav.sessions}
          </Link>
        </li>
        <li>
          <Link to="/circles/$circle/topics" params={params} {...dress}>
            {text.nav.topics}
          </Link>
        </li>
        {member && (
          <li>
            <Link to="/circles/$circle/actions" params={params} {...dress}>
              {text.nav.actions}
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
        <li className="nav__fold">
          <button type="button" className="link-button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {text.nav.more}
          </button>
        </li>
        {may(circle, 'see_members') && (
          <li className="nav__rest">
            <Link to="/circles/$circle/people" params={params} {...dress}>
              {text.nav.people}
            </Link>
          </li>
        )}
        {member && (
          <li className="nav__rest">
            <Link to="/circles/$circle/reading" params={params} {...dress}>
              {text.nav.reading}
            </Link>
          </li>
        )}
        <CharterItem id={circle.id} rest />
        {may(circle, 'see_role_terms') ? (
          <li className="nav__rest">
            <Link to="/circles/$circle/roles" params={params} {...dress}>
              {text.nav.roles}
            </Link>
          </li>
        ) : (
          circle.standings.includes('convenor') && <JobsItem id={circle.id} rest />
        )}
        {member && <PlaceItem id={circle.id} rest />}
        {may(circle, 'change') && (
          <li className="nav__rest">
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

/** The navigation for somebody at the door of their circle: the few pages they can open. */
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

interface Item {
  id: string;
  /** One of those that fold away on a phone. */
  rest?: boolean;
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

function CharterItem({ id, rest }: Item) {
  return (
    <li className={rest ? 'nav__rest' : undefined}>
      <Link to="/circles/$circle/charter" params={{ circle: id }} {...dress}>
        {text.nav.charter}
      </Link>
    </li>
  );
}

function JobsItem({ id, rest }: Item) {
  return (
    <li className={rest ? 'nav__rest' : undefined}>
      <Link to="/circles/$circle/roles" params={{ circle: id }} {...dress}>
        {text.nav.jobs}
      </Link>
    </li>
  );
}

function PlaceItem({ id, rest }: Item) {
  return (
    <li className={rest ? 'nav__rest' : undefined}>
      <Link to="/circles/$circle/my-place" params={{ circle: id }} {...dress}>
        {text.nav.place}
      </Link>
    </li>
  );
}
