import { problems } from '@/text/problems';
import { Button, ButtonGroup } from './Button';

interface Props {
  rows: { label: string; mine: string; theirs: string }[];
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** Two people changed the same thing: both versions side by side, and the choice. */
export function Versions({ rows, onKeepMine, onTakeTheirs }: Props) {
  const different = rows.filter((row) => row.mine !== row.theirs);
  const side = (title: string, which: 'mine' | 'theirs') => (
    <div>
      <h2 className="govuk-heading-s">{title}</h2>
      {different.map((row) => (
        <p className="govuk-body" key={row.label}>
          <strong>{row.label}</strong>
          {`\n${row[which] || '–'}`}
        </p>
      ))}
    </div>
  );
  return (
    <>
      <p className="govuk-body">{problems.changedIntro}</p>
      <div className="versions">
        {side(problems.theirs, 'theirs')}
        {side(problems.mine, 'mine')}
      </div>
      <ButtonGroup>
        <Button onClick={onKeepMine}>{problems.keepMine}</Button>
        <Button look="second" onClick={onTakeTheirs}>
          {problems.takeTheirs}
        </Button>
      </ButtonGroup>
    </>
  );
}
