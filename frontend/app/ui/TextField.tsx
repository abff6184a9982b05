import type { ComponentProps } from 'react';
import { describedBy, ErrorMessage, type FieldBinding, Group, Hint, optionally, type Wording } from './Field';

type Extra = Pick<
  ComponentProps<'input'>,
  'type' | 'autoComplete' | 'inputMode' | 'spellCheck' | 'maxLength' | 'readOnly' | 'autoCapitalize'
>;

interface Width {
  width?: 'short' | 'medium' | 'long';
}

const widths = { short: 'govuk-input--width-5', medium: 'govuk-input--width-10', long: 'govuk-input--width-20' };

export function TextField(props: FieldBinding<string> & Wording & Extra & Width) {
  const { name, value, onChange, error, label, hint, optional, width, ...rest } = props;
  return (
    <Group error={error}>
      <label className="govuk-label" htmlFor={name}>
        {optionally(label, optional)}
      </label>
      <Hint name={name}>{hint}</Hint>
      <ErrorMessage name={name}>{error}</ErrorMessage>
      <input
        type="text"
        {...rest}
        id={name}
        name={name}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={describedBy(name, hint, error)}
        aria-invalid={error ? true : undefined}
        className={`govuk-input ${error ? 'govuk-input--error' : ''} ${width ? widths[width] : ''}`}
      />
    </Group>
  );
}

interface Area {
  rows?: number;
  maxLength?: number;
  spellCheck?: boolean;
}

export function TextArea(props: FieldBinding<string> & Wording & Area) {
  const { name, value, onChange, error, label, hint, optional, rows = 5, ...rest } = props;
  return (
    <Group error={error}>
      <label className="govuk-label" htmlFor={name}>
        {optionally(label, optional)}
      </label>
      <Hint name={name}>{hint}</Hint>
      <ErrorMessage name={name}>{error}</ErrorMessage>
      <textarea
        {...rest}
        id={name}
        name={name}
        rows={rows}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={describedBy(name, hint, error)}
        aria-invalid={error ? true : undefined}
        className={`govuk-textarea ${error ? 'govuk-textarea--error' : ''}`}
      />
    </Group>
  );
}
