import { starting } from '@/text/circles/starting';
import { general } from '@/text/general';
import { Button } from '@/ui/Button';
import { type FieldBinding, Fieldset } from '@/ui/Field';
import { TextArea, TextField } from '@/ui/TextField';

const text = starting.charter;
type Row = { what: string; who: string };

/** Who decides what, a row for each decision, as many as the circle needs. */
export function DecisionRows({ name, value, onChange, error }: FieldBinding<Row[]>) {
  const change = (at: number, part: Partial<Row>) => onChange(value.map((row, index) => (index === at ? { ...row, ...part } : row)));
  return (
    <Fieldset name={name} error={error} label={text.decisions} hint={text.decisionsHint}>
      {value.map((row, index) => (
        <div className="panel" key={index}>
          <TextField
            name={index ? `${name}-${index}-what` : name}
            label={text.what(index + 1)}
            value={row.what}
            onChange={(what) => change(index, { what })}
            maxLength={120}
          />
          <TextArea
            name={`${name}-${index}-who`}
            label={text.who(index + 1)}
            value={row.who}
            onChange={(who) => change(index, { who: who.replaceAll(/\s*\n\s*/g, ' ') })}
            maxLength={120}
            rows={2}
          />
          {value.length > 1 && (
            <Button look="link" aria-label={text.removeRow(index + 1)} onClick={() => onChange(value.filter((_, at) => at !== index))}>
              {general.remove}
            </Button>
          )}
        </div>
      ))}
      {value.length < 12 && (
        <Button look="second" onClick={() => onChange([...value, { what: '', who: '' }])}>
          {text.add}
        </Button>
      )}
    </Fieldset>
  );
}
