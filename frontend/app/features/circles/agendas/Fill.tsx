import type { SessionTime } from '@/api';
import { agendaEditor as text } from '@/text/circles/agenda';
import { general } from '@/text/general';
import { Warning } from '@/ui/Banner';
import { type Row, spare, total } from './rows';

/** How the items fill the session. */
export function Fill({ rows, time }: { rows: readonly Row[]; time: SessionTime }) {
  const sum = text.minutes(total(rows));
  const rest = spare(rows, time);
  if (rest < 0) return <Warning label={general.warning}>{text.total.over(sum, text.minutes(-rest))}</Warning>;
  return <p className="govuk-body items__total">{rest === 0 ? text.total.exact(sum) : text.total.spare(sum, text.minutes(rest))}</p>;
}
