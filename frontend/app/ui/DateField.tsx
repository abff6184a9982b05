import { general } from '@/text/general';
import { type FieldBinding, Fieldset, type Wording } from './Field';

/** Day, month and year in three boxes. The value is `day/month/year` as typed; when.ts reads it. */
export function DateField(props: FieldBinding<string> & Wording & { heading?: boolean }) {
  const { name, value, onChange, error, ...wording } = props;
  const parts = [...value.split('/'), '', '', ''].slice(0, 3);
  const boxes = [
    { label: general.day, width: 2 },
    { label: general.month, width: 2 },
    { label: general.year, width: 4 },
  ];
  return (
    <Fieldset name={name} error={error} {...wording}>
      <div className="govuk-date-input">
        {boxes.map((box, index) => (
          <div className="govuk-date-input__item" key={box.label}>
            <div className="govuk-form-group">
              <label
                className="govuk-label govuk-date-input__label"
                htmlFor={index ? `${name}-${index}` : name}
              >
                {box.label}
              </label>
              <input
                id={index ? `${name}-${index}` : name}
                className={`govuk-input govuk-date-input__input govuk-input--width-${box.width} ${error ? 'govuk-input--error' : ''}`}
                type="text"
                inputMode="numeric"
                value={parts[index]}
                onChange={(event) => onChange(parts.with(index, event.target.value.replace('/', '')).join('/'))}
              />
            </div>
          </div>
        ))}
      </div>
    </Fieldset>
  );
}
