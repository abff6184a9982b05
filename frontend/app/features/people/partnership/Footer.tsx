import { Link } from '@/links';
import { general } from '@/text/general';

/** The footer of every page. */
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
