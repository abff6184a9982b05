import { may, type Session, type SessionCan } from '@/api';
import { Link } from '@/links';
import { session as words } from '@/text/circles/sessions';
import { Section } from '@/ui/Page';

/** What only somebody who organises may do. */
const organising: readonly SessionCan[] = ['change', 'change_agenda', 'confirm', 'postpone', 'cancel'];

interface Props {
  session: Session;
  member: boolean;
}

/** The ways on from a session: what there is to read, its guests, and the work of whoever organises or facilitates. */
export function SessionLinks({ session, member }: Props) {
  const params = { session: session.id };
  const { more: text, jobs } = words;
  const organises = organising.some((what) => may(session, what));
  const leads = may(session, 'open') || may(session, 'close');
  return (
    <>
      {(member || organises) && (
        <Section title={text.title}>
          <ul className="govuk-list govuk-list--spaced">
            {member && (
              <li>
                <Link to="/sessions/$session/research" params={params}>
                  {text.research}
                </Link>
              </li>
            )}
            <li>
              <Link to="/sessions/$session/guests" params={params}>
                {text.guests}
              </Link>
            </li>
          </ul>
        </Section>
      )}
      {(organises || leads || may(session, 'see_answers')) && (
        <Section title={jobs.title}>
          <ul className="govuk-list govuk-list--spaced">
            {organises && (
              <li>
                <Link to="/sessions/$session/organise" params={params}>
                  {jobs.organise}
                </Link>
              </li>
            )}
            {may(session, 'see_answers') && (
              <li>
                <Link to="/sessions/$session/answers" params={params}>
                  {jobs.answers}
                </Link>
              </li>
            )}
            {leads && (
              <li>
                <Link to="/sessions/$session/run-sheet" params={params}>
                  {jobs.runSheet}
                </Link>
              </li>
            )}
            {may(session, 'close') && (
              <li>
                <Link to="/sessions/$session/close" params={params}>
                  {jobs.close}
                </Link>
              </li>
            )}
          </ul>
        </Section>
      )}
    </>
  );
}
