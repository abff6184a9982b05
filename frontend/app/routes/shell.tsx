// The page around the page: header, navigation and footer.
import { useNavigate } from '@tanstack/react-router';
import { cache, type Me, signOut, write } from '../api';
import { Link } from '../links';
import { general } from '../text/general';
import { Mark } from '../ui/Mark';

export function Header({ partnership }: { partnership?: string }) {
  return (
    <header className="header">
      <div className="width header__row">
        <Link to="/" className="header__home">
          <Mark />
          {general.product}
        </Link>
        {partnership && <span className="header__whose">{partnership}</span>}
      </div>
    </header>
  );
}

const page = { className: '' };
const section = { className: '', activeOptions: { exact: false } };

export function Navigation({ me }: { me: Me | null }) {
  const navigate = useNavigate();
  async function leave() {
    await write((headers) => signOut({ headers }));
    cache.clear();
    await navigate({ to: '/sign-in', reloadDocument: true });
  }
  return (
    <nav className="nav" aria-label={general.mainNavigation}>
      <div className="width">
        <ul>
          {me ? (
            <>
              <li>
                <Link to="/" {...page}>
                  {general.nav.home}
                </Link>
              </li>
              <li>
                <Link to="/directory" {...section}>
                  {general.nav.directory}
                </Link>
              </li>
              <li>
                <Link to="/network" {...section}>
                  {general.nav.network}
                </Link>
              </li>
              <li>
                <Link to="/me" {...section}>
                  {general.nav.me}
                </Link>
              </li>
              {me.offices.includes('programme_team') && (
                <li>
                  <Link to="/programme" {...section}>
                    {general.nav.programme}
                  </Link>
                </li>
              )}
              {me.offices.includes('organisation_admin') && (
                <li>
                  <Link to="/my-organisation" {...section}>
                    {general.nav.organisation}
                  </Link>
                </li>
              )}
              <li>
                <button type="button" className="link-button" onClick={() => void leave()}>
                  {general.nav.signOut}
                </button>
              </li>
            </>
          ) : (
            <li>
              <Link to="/sign-in" {...page}>
                {general.nav.signIn}
              </Link>
            </li>
          )}
        </ul>
      </div>
    </nav>
  );
}

export function Footer({ contact }: { contact?: string }) {
  return (
    <footer className="footer">
      <div className="width">
        <nav aria-label={general.footer.label}>
          <ul>
            <li>
              <Link to="/partnership">{general.footer.partnership}</Link>
            </li>
            <li>
              <Link to="/help">{general.footer.help}</Link>
            </li>
            <li>
              <Link to="/accessibility">{general.footer.accessibility}</Link>
            </li>
            <li>
              <Link to="/cookies">{general.footer.cookies}</Link>
            </li>
            {contact && (
              <li>
                <a className="govuk-link" href={`mailto:${contact}`}>
                  {contact}
                </a>
              </li>
            )}
          </ul>
        </nav>
        <p>{general.footer.promise}</p>
      </div>
    </footer>
  );
}
