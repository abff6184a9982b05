import { may, type Visit } from '@/api';
import { Link } from '@/links';
import { visits as text } from '@/text/circles/guests';
import { span } from '@/ui/when';

/** Invitations as a guest that nobody has answered yet. */
export function unanswered(visits: readonly Visit[]): Visit[] {
  return visits.filter((visit) => visit.state === 'invited' && may(visit, 'answer'));
}

/** For the list of what waits for a person: one entry for each invitation. */
export function WaitingVisits({ visits }: { visits: readonly Visit[] }) {
  return unanswered(visits).map((visit) => (
    <li key={visit.id}>
      <h3 className="govuk-heading-s">
        <Link to="/visits/$pass" params={{ pass: visit.id }}>
          {text.waiting(span(visit.time))}
        </Link>
      </h3>
      <p className="govuk-body">{text.waitingWhy}</p>
    </li>
  ));
}
