import type { ReactNode } from 'react';
import { general } from '@/text/general';
import { weeksOf } from './when';

interface Props {
  caption: string;
  /** `2027-01` */
  month: string;
  /** What is on which day, by `2027-01-12`. */
  days: ReadonlyMap<string, ReactNode>;
}

/** A month as a real table, Monday to Sunday. On a narrow screen a list beside it says the same. */
export function MonthTable({ caption, month, days }: Props) {
  return (
    <table className="govuk-table month">
      <caption className="govuk-table__caption govuk-table__caption--m">{caption}</caption>
      <thead>
        <tr>
          {general.weekdays.map((weekday) => (
            <th scope="col" key={weekday}>
              <span aria-hidden="true">{weekday.slice(0, 3)}</span>
              <span className="govuk-visually-hidden">{weekday}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week.find((day) => day)}>
            {week.map((day, index) => (
              <td key={index} className={day && days.has(day) ? 'month__busy' : undefined}>
                {day && <span className="month__day">{Number(day.slice(8))}</span>}
                {day && days.get(day)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
