// The page around the page: header, navigation and footer.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { cache, type Me, signOut, write } from '../api';
import { partnerNotesQuery, visitFeedbackQuery, visitsQuery } from '../features/guests/queries';
import { briefsQuery, myTermsQuery } from '../features/research/queries';
import { Link } from '../links';
import { general } from '../text/general';
import { Mark } from '../ui/Mark';

/** What stands at the top of every page. On a phone the navigation folds away under a button. */
export function Top({ me, partnership }: { me: Me | null; partnership?: string }) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  // What had the focus folds away; the page that comes next takes it from here.
  const fold = () => {
    button.current?.focus();
    setOpen(false);
  };
  return (
    <div onKeyDown={(event) => open && event.key === 'Escape' && fold()}>
      <header className="header">
        <div className="width header__row">
          <Link to="/" className="header__home">
            <Mark />
            {general.product}
          </Link>
          {partnership && <span className="header__whose">{partnership}</span>}
          <button
            type="button"
            className="header__menu"
            ref={button}
            aria-expanded={open}
            aria-controls="navigation"
            onClick={() => setOpen(!open)}
          >
            {general.menu}
          </button>
        </div>
      </header>
      <nav
        id="navigation"
        className={`nav nav--main ${open ? 'nav--open' : ''}`}
        aria-label={general.mainNavigation}
        onClick={open ? fold : undefined}
      >
        <div className="width">
          <ul>{me ? <SignedIn me={me} /> : <SignedOut />}</ul>
        </div>
      </nav>
    </div>
  );
}

const page = { className: '' };
const section = { className: '', activeOptions: { exact: false } };

function SignedIn({ me }: { me: Me }) {
  const navigate = useNavigate();
  async function leave() {
    await write((headers) => signOut({ headers }));
    cache.clear();
    await navigate({ to: '/sign-in', reloadDocument: true });
  }
  return (
    <>
      <li>
        <Link to="/" {...page}>
          {general.nav.home}
        </Link>
      </li>
      <FromOutside />
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
  );
}

// Asked once in a while: it changes when a circle invites somebody, not while they look.
const seldom = { staleTime: 300_000, refetchOnWindowFocus: false };

/** For somebody who comes to circles from outside: their visits and their briefs, when they have some. */
function FromOutside() {
  const visits = useQuery({ ...visitsQuery, ...seldom }).data?.items.length;
  const told = useQuery({ ...visitFeedbackQuery, ...seldom }).data?.items.length;
  const offered = useQuery({ ...partnerNotesQuery, ...seldom }).data?.items.length;
  const briefs = useQuery({ ...briefsQuery, ...seldom }).data?.items.length;
  const serves = useQuery({ ...myTermsQuery, ...seldom }).data?.length;
  return (
    <>
      {!!(visits || told || offered) && (
        <li>
          <Link to="/visits" {...section}>
            {general.nav.visits}
          </Link>
        </li>
      )}
      {!!(briefs || serves) && (
        <li>
          <Link to="/briefs" {...section}>
            {general.nav.briefs}
          </Link>
        </li>
      )}
    </>
  );
}

function SignedOut() {
  return (
    <li>
      <Link to="/sign-in" {...page}>
        {general.nav.signIn}
      </Link>
    </li>
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
