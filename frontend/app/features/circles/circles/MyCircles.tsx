import type { CircleLine, MySession } from '@/api';
import { FamilyName } from '@/features/people/partnership/FamilyName';
import { useLabels } from '@/features/people/partnership/partnership';
import { Link } from '@/links';
import { circle as circleText } from '@/text/circles/circle';
import { home as text } from '@/text/circles/home';
import { Tag } from '@/ui/Tag';
import { span } from '@/ui/when';

/** The circles somebody is in: what happens next in each, and what they do there. */
export function MyCircles({ circles, sessions = [] }: { circles: readonly CircleLine[]; sessions?: readonly MySession[] }) {
  const labels = useLabels();
  return (
    <ul className="cards">
      {circles.map((circle) => (
        <li key={circle.id}>
          <h3 className="govuk-heading-s">
            <Link to="/circles/$circle" params={{ circle: circle.id }}>
              {circle.name}
            </Link>
          </h3>
          <p className="govuk-body">
            {nextOf(circle, sessions) ?? circleText.states[circle.state] ?? text.noDates}
          </p>
          <p className="govuk-body-s soft">
            <FamilyName family={circle.family} label={labels.family(circle.family)} />
            {circle.rhythm && ` · ${circle.rhythm}`}
          </p>
          <Standing standings={circle.standings} />
        </li>
      ))}
    </ul>
  );
}

/** When it meets next, as far as this person may know. */
function nextOf(circle: CircleLine, sessions: readonly MySession[]): string | null {
  const next = sessions.find(({ circle_id, state }) => circle_id === circle.id && state !== 'postponed')?.time ?? circle.next_dates[0];
  return next ? span(next) : null;
}

const words: Record<string, string> = {
  ...text.youAre,
  paused: text.paused,
  stepping_back: text.steppingBack,
  needs_charter: text.uncharted,
};

export function Standing({ standings }: { standings: readonly string[] }) {
  const said = standings.flatMap((standing) => words[standing] ?? []);
  if (!said.length) return null;
  return (
    <p className="govuk-body-s">
      {said.map((word) => (
        <Tag quiet key={word}>
          {word}
        </Tag>
      ))}
    </p>
  );
}
