import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import { cache, type Me, signOut, write } from '@/api';
import { Link } from '@/links';
import { general } from '@/text/general';
import { Mark } from '@/ui/Mark';

interface Props {
  me: Me | null;
  /** The name of the partnership. */
  partnership?: string;
  /** What else the navigation offers a signed-in person, after the home page. */
  children: ReactNode;
}

/** The header of every page, with the main navigation. On a phone the navigation folds away under a button. */
export function Top({ me, partnership, children }: Props) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  // The focused link is about to be hidden: focus goes to the button, until the next page takes it.
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
          <ul>{me ? <SignedIn me={me}>{children}</SignedIn> : <SignedOut />}</ul>
        </div>
      </nav>
    </div>
  );
}

const page = { className: '' };
const section = { className: '', activeOptions: { exact: false } };

function SignedIn({ me, children }: { me: Me; children: ReactNode }) {
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
      {children}
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
      {me.partnership_roles.includes('programme_team') && (
        <li>
          <Link to="/programme" {...section}>
            {general.nav.programme}
          </Link>
        </li>
      )}
      {me.partnership_roles.includes('organisation_admin') && (
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

function SignedOut() {
  return (
    <li>
      <Link to="/sign-in" {...page}>
        {general.nav.signIn}
      </Link>
    </li>
  );
}
