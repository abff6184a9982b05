import { agendaEditor, agendaKindHints } from '@/text/circles/agenda';
import { Button } from '@/ui/Button';
import { Checkbox, SelectField } from '@/ui/Choice';
import type { FormError } from '@/ui/Field';
import { TextField } from '@/ui/TextField';
import { controlOf, type MaterialRow, palette, type Row } from './rows';
import { kindWords } from './words';

const text = agendaEditor.fields;

export interface Choices {
  topics: readonly { id: string; title: string }[];
  guests: readonly { id: string; name: string }[];
}

interface Props {
  row: Row;
  errors: FormError[];
  choices: Choices;
  onChange: (part: Partial<Row>) => void;
}

/** Everything about one item. */
export function ItemFields({ row, errors, choices, onChange }: Props) {
  const name = (part: string) => controlOf(row.key, part);
  const error = (part: string) => errors.find(({ field }) => field === name(part))?.text;
  return (
    <div className="items__fields">
      <TextField
        name={name('title')}
        label={text.title}
        hint={text.titleHint}
        maxLength={200}
        value={row.title}
        onChange={(title) => onChange({ title })}
        error={error('title')}
      />
      <TextField
        name={name('minutes')}
        label={text.minutes}
        width="short"
        inputMode="numeric"
        value={row.minutes}
        onChange={(minutes) => onChange({ minutes })}
        error={error('minutes')}
      />
      <SelectField
        name={name('kind')}
        label={text.kind}
        hint={agendaKindHints[row.kind]}
        value={row.kind}
        onChange={(kind) => onChange({ kind })}
        options={Object.keys(palette).map((value) => ({ value, label: kindWords(value) }))}
      />
      {choices.topics.length > 0 && (
        <SelectField
          name={name('topic')}
          label={text.topic}
          optional
          blank={text.noTopic}
          value={row.topic_id ?? ''}
          onChange={(topic) => onChange({ topic_id: topic || null })}
          options={choices.topics.map(({ id, title }) => ({ value: id, label: title }))}
        />
      )}
      {choices.guests.length > 0 && (
        <SelectField
          name={name('guest')}
          label={text.guest}
          optional
          blank={text.noGuest}
          value={row.guest_pass_id ?? ''}
          onChange={(guest) => onChange({ guest_pass_id: guest || null, ...(guest ? { members_only: false } : {}) })}
          options={choices.guests.map((guest) => ({ value: guest.id, label: guest.name }))}
        />
      )}
      {!row.guest_pass_id && (
        <Checkbox
          name={name('members-only')}
          label={text.membersOnly}
          value={row.members_only}
          onChange={(members_only) => onChange({ members_only })}
        />
      )}
      <Materials row={row} error={error('materials')} onChange={(materials) => onChange({ materials })} />
    </div>
  );
}

interface MaterialsProps {
  row: Row;
  error?: string;
  onChange: (materials: MaterialRow[]) => void;
}

function Materials({ row: { key, materials }, error, onChange }: MaterialsProps) {
  const name = (part: string) => controlOf(key, part);
  const change = (at: number, part: Partial<MaterialRow>) =>
    onChange(materials.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <>
      {materials.map((material, at) => (
        <div className="panel" key={at}>
          <TextField
            name={name(at ? `material-${at}` : 'materials')}
            label={text.material(at + 1)}
            maxLength={120}
            value={material.label}
            onChange={(label) => change(at, { label })}
            error={at ? undefined : error}
          />
          <TextField
            name={name(`material-${at}-url`)}
            label={text.materialUrl(at + 1)}
            optional
            type="url"
            maxLength={500}
            value={material.url}
            onChange={(url) => change(at, { url })}
          />
          <Button look="link" onClick={() => onChange(materials.toSpliced(at, 1))}>
            {text.removeMaterial(at + 1)}
          </Button>
        </div>
      ))}
      {materials.length < 10 && (
        <p className="govuk-body">
          <Button look="link" onClick={() => onChange([...materials, { label: '', url: '' }])}>
            {text.addMaterial}
          </Button>
        </p>
      )}
    </>
  );
}
