import type { SessionTime } from '@/api';
import { span } from '@/ui/when';

export function NextDates({ dates, none }: { dates: readonly SessionTime[]; none: string }) {
  if (!dates.length) return <p className="govuk-body">{none}</p>;
  return (
    <ul className="govuk-list govuk-list--spaced">
      {dates.map((date) => (
        <li key={date.starts_at}>
          <time dateTime={date.starts_at}>{span(date)}</time>
        </li>
      ))}
    </ul>
  );
}
