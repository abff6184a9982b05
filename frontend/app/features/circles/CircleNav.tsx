import { type Circle, may } from '../../api';
import { Link } from '../../links';
import { circle as text } from '../../text/circle';

const dress = { className: '', activeOptions: { exact: false } };

/** The ways around one circle. What somebody may not do is not offered. */
export function CircleNav({ circle }: { circle: Circle }) {
  const params = { circle: circle.id };
  return (
    <nav className="nav nav--inside" aria-label={text.inside}>
      <ul>
        <li>
          <Link to="/circles/$circle" params={params} {...dress} activeOptions={{ exact: true }}>
            {text.nav.home}
          </Link>
        </li>
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
        <li>
          <Link to="/circles/$circle/charter" params={params} {...dress}>
            {text.nav.charter}
          </Link>
        </li>
        <li>
          <Link to="/circles/$circle/roles" params={params} {...dress}>
            {text.nav.roles}
          </Link>
        </li>
        {circle.standings.includes('member') && (
          <li>
            <Link to="/circles/$circle/my-place" params={params} {...dress}>
              {text.nav.place}
            </Link>
          </li>
        )}
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
