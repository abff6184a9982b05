import type { CircleFaceSummary } from '@/api';
import { FamilyName } from '@/features/people/partnership/FamilyName';
import { useLabels } from '@/features/people/partnership/partnership';
import { Link } from '@/links';
import { directory, face as text } from '@/text/circles/directory';
import { Tag } from '@/ui/Tag';

/** What a circle chose to show, in a list: who it is for, how often, how many usually come. */
export function FaceCard({ face, level = 2 }: { face: CircleFaceSummary; level?: 2 | 3 }) {
  const labels = useLabels();
  const Heading = `h${level}` as const;
  const state = directory.states[face.state];
  const areas = face.areas.map(labels.area);
  // An area that says "Online, …" says already how people meet.
  const mode = face.mode && (text.mode[face.mode] ?? face.mode);
  const told = mode && areas.some((area) => area.toLowerCase().startsWith(mode.toLowerCase()));
  const how = [face.rhythm, !told && mode, face.usually_come && directory.about(face.usually_come)];
  return (
    <li>
      <Heading className="govuk-heading-s">
        <Link to="/directory/$circle" params={{ circle: face.id }}>
          {face.name}
        </Link>
      </Heading>
      <p className="govuk-body">
        {face.who_for} {state && <Tag quiet>{state}</Tag>}
      </p>
      <p className="govuk-body-s soft">
        <FamilyName family={face.family} label={face.family_label} />
        {areas.length > 0 && ` · ${areas.join(' · ')}`}
      </p>
      <p className="govuk-body-s soft">{how.filter(Boolean).join(' · ')}</p>
      {face.mine && <p className="govuk-body-s">{directory.youAreIn}</p>}
    </li>
  );
}

export function FaceList({ faces, level }: { faces: readonly CircleFaceSummary[]; level?: 2 | 3 }) {
  return (
    <ul className="cards">
      {faces.map((face) => (
        <FaceCard face={face} level={level} key={face.id} />
      ))}
    </ul>
  );
}
