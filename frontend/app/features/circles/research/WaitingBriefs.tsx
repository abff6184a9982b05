import type { BriefSummary } from '@/api';
import { Link } from '@/links';
import { briefs as text } from '@/text/circles/research';
import { span } from '@/ui/when';

/** Briefs of sessions that have not begun. */
export function briefsAhead(briefs: readonly BriefSummary[]): BriefSummary[] {
  return briefs.filter(({ state }) => state === 'agenda_set' || state === 'confirmed');
}

/** For the list of what waits for a person: one entry for each brief of a session that is still to come. */
export function WaitingBriefs({ briefs }: { briefs: readonly BriefSummary[] }) {
  return briefsAhead(briefs).map((brief) => (
    <li key={brief.session_id}>
      <h3 className="govuk-heading-s">
        <Link to="/briefs/$session" params={{ session: brief.session_id }}>
          {text.waiting(brief.circle_name)}
        </Link>
      </h3>
      <p className="govuk-body">{text.waitingWhy(span(brief.time))}</p>
    </li>
  ));
}
