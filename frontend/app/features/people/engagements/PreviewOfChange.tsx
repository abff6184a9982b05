import type { EngagementPreview } from '@/api';
import { Link } from '@/links';
import { general } from '@/text/general';
import { me } from '@/text/people/me';
import { Warning } from '@/ui/Banner';
import { Button, ButtonGroup } from '@/ui/Button';
import { Bullets, Section } from '@/ui/Page';
import { onDate } from '@/ui/when';

const text = me.preview;

export function changesSomething({ ends, pauses, steps_back_from }: EngagementPreview): boolean {
  return ends.length + pauses.length + steps_back_from.length > 0;
}

interface Props {
  preview: EngagementPreview;
  /** The day the change takes effect, when it is still to come. */
  from: string | null;
  busy: boolean;
  onConfirm: () => void;
  onBack: () => void;
}

/** What a change of role means for the circles somebody is in, said before it is saved. */
export function PreviewOfChange({ preview, from, busy, onConfirm, onBack }: Props) {
  const said = [
    ...preview.ends.map(({ name }) => text.ends(name)),
    ...preview.pauses.map(({ name }) => text.pauses(name)),
    ...preview.steps_back_from.map(({ name }) => `${from ? text.endsOn(name, onDate(from)) : text.endsLater(name)} ${text.stepsBack}`),
  ];
  return (
    <>
      <Warning label={general.warning}>
        {said.map((sentence) => (
          <p className="govuk-body" key={sentence}>
            <strong>{sentence}</strong>
          </p>
        ))}
      </Warning>
      <p className="govuk-body">{text.keep}</p>
      {preview.suggestions.length > 0 && (
        <Section title={text.suggestions}>
          <Bullets
            items={preview.suggestions.map((circle) => (
              <Link to="/directory/$circle" params={{ circle: circle.id }} key={circle.id}>
                {circle.name}
              </Link>
            ))}
          />
        </Section>
      )}
      <div className="section">
        <ButtonGroup>
          <Button busy={busy} onClick={onConfirm}>
            {text.confirm}
          </Button>
          <Button look="second" onClick={onBack}>
            {text.back}
          </Button>
        </ButtonGroup>
      </div>
    </>
  );
}
