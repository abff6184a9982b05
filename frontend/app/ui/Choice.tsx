import type { ReactNode } from 'react';
import {
  describedBy,
  ErrorMessage,
  type FieldBinding,
  Fieldset,
  Group,
  Hint,
  optionally,
  type Wording,
} from './Field';

export interface Option<T extends string = string> {
  value: T;
  label: ReactNode;
  hint?: ReactNode;
}

interface Choices<T extends string> {
  options: Option<T>[];
  heading?: boolean;
  inline?: boolean;
}

export function Radios<T extends string>(props: FieldBinding<T | ''> & Wording & Choices<T>) {
  const { name, value, onChange, error, options, inline, ...wording } = props;
  return (
    <Fieldset name={name} error={error} {...wording}>
      <div className={`govuk-radios ${inline ? 'govuk-radios--inline' : ''}`}>
        {options.map((option, index) => (
          <div className="govuk-radios__item" key={option.value}>
            <input
              className="govuk-radios__input"
              type="radio"
              id={idOf(name, index)}
              name={name}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
              aria-describedby={option.hint ? `${idOf(name, index)}-item-hint` : undefined}
            />
            <label className="govuk-label govuk-radios__label" htmlFor={idOf(name, index)}>
              {option.label}
            </label>
            {option.hint && (
              <div id={`${idOf(name, index)}-item-hint`} className="govuk-hint govuk-radios__hint">
                {option.hint}
              </div>
            )}
          </div>
        ))}
      </div>
    </Fieldset>
  );
}

export function Checkboxes<T extends string>(props: FieldBinding<T[]> & Wording & Choices<T>) {
  const { name, value, onChange, error, options, ...wording } = props;
  return (
    <Fieldset name={name} error={error} {...wording}>
      <div className="govuk-checkboxes">
        {options.map((option, index) => (
          <Tick
            key={option.value}
            id={idOf(name, index)}
            name={name}
            label={option.label}
            hint={option.hint}
            value={value.includes(option.value)}
            onChange={(on) => onChange(on ? [...value, option.value] : value.filter((one) => one !== option.value))}
          />
        ))}
      </div>
    </Fieldset>
  );
}

/** One box to tick, alone. */
export function Checkbox(props: FieldBinding<boolean> & { label: ReactNode; hint?: ReactNode }) {
  const { name, error } = props;
  return (
    <Group error={error}>
      <ErrorMessage name={name}>{error}</ErrorMessage>
      <div className="govuk-checkboxes">
        <Tick {...props} id={name} />
      </div>
    </Group>
  );
}

function Tick(props: FieldBinding<boolean> & { id: string; label: ReactNode; hint?: ReactNode }) {
  const { id, name, value, onChange, error, label, hint } = props;
  return (
    <div className="govuk-checkboxes__item">
      <input
        className="govuk-checkboxes__input"
        type="checkbox"
        id={id}
        name={name}
        checked={value}
        onChange={(event) => onChange(event.target.checked)}
        aria-describedby={[hint ? `${id}-item-hint` : '', error ? `${name}-error` : ''].join(' ').trim() || undefined}
      />
      <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
        {label}
      </label>
      {hint && (
        <div id={`${id}-item-hint`} className="govuk-hint govuk-checkboxes__hint">
          {hint}
        </div>
      )}
    </div>
  );
}

interface Select {
  options: { value: string; label: string; group?: string }[];
  blank?: string;
}

export function SelectField(props: FieldBinding<string> & Wording & Select) {
  const { name, value, onChange, error, label, hint, optional, options, blank } = props;
  const groups = [...new Set(options.map((option) => option.group))];
  return (
    <Group error={error}>
      <label className="govuk-label" htmlFor={name}>
        {optionally(label, optional)}
      </label>
      <Hint name={name}>{hint}</Hint>
      <ErrorMessage name={name}>{error}</ErrorMessage>
      <select
        className={`govuk-select ${error ? 'govuk-select--error' : ''}`}
        id={name}
        name={name}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={describedBy(name, hint, error)}
        aria-invalid={error ? true : undefined}
      >
        {blank !== undefined && <option value="">{blank}</option>}
        {groups.map((group) => {
          const rows = options.filter((option) => option.group === group);
          const shown = rows.map((row) => (
            <option key={row.value} value={row.value}>
              {row.label}
            </option>
          ));
          return group ? (
            <optgroup key={group} label={group}>
              {shown}
            </optgroup>
          ) : (
            shown
          );
        })}
      </select>
    </Group>
  );
}

/** The first control carries the field's own name, so that the error summary can lead to it. */
function idOf(name: string, index: number): string {
  return index === 0 ? name : `${name}-${index + 1}`;
}
