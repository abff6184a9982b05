import { general, readable } from '@/text/general';
import { organisations as text } from '@/text/people/organisations';
import { Button } from '@/ui/Button';
import { SelectField } from '@/ui/Choice';
import { DateField } from '@/ui/DateField';
import { type FieldBinding, Fieldset } from '@/ui/Field';
import { TextField } from '@/ui/TextField';
import type { ContactRow } from './contacts';

/** Whom to tell when something is wrong: one panel for each, as many as the organisation has. */
export function ContactRows({ name, value, onChange, error }: FieldBinding<ContactRow[]>) {
  const change = (at: number, part: Partial<ContactRow>) =>
    onChange(value.map((row, index) => (index === at ? { ...row, ...part } : row)));
  const kinds = Object.entries(text.contactKinds).map(([code, label]) => ({ value: code, label }));
  return (
    <Fieldset name={name} error={error} label={text.contacts} hint={text.contactsHint} heading>
      {value.map((row, index) => {
        const field = (part: keyof ContactRow) => ({
          name: index === 0 && part === 'kind' ? name : `${name}-${index}-${part}`,
          value: row[part],
          onChange: (now: string) => change(index, { [part]: now }),
        });
        const called = text.contactKinds[row.kind] ?? readable(row.kind || text.contactKindLabel);
        return (
          <div className="panel" key={index}>
            <SelectField {...field('kind')} label={text.contactKindLabel} blank={general.chooseOne} options={kinds} />
            <TextField {...field('label')} label={text.contactLabel} maxLength={120} />
            <TextField {...field('phone')} label={text.contactPhone} type="tel" width="long" maxLength={40} />
            <TextField {...field('url')} label={text.contactUrl} type="url" spellCheck={false} maxLength={300} />
            <DateField {...field('checked_on')} label={text.contactChecked} />
            <Button look="link" aria-label={text.removeContact(called)} onClick={() => onChange(value.filter((_, at) => at !== index))}>
              {general.remove}
            </Button>
          </div>
        );
      })}
      <Button
        look="second"
        onClick={() => onChange([...value, { kind: '', label: '', phone: '', url: '', checked_on: '//' }])}
      >
        {text.addContact}
      </Button>
    </Fieldset>
  );
}
