import type { DatePoll } from '@/api';
import { datePoll as text } from '@/text/circles/organising';
import { Table } from '@/ui/Table';
import { span } from '@/ui/when';

/** What members answered: how many, never who. */
export function PollAnswers({ poll }: { poll: DatePoll }) {
  const { heads } = text;
  return (
    <Table
      caption={text.caption}
      quiet
      heads={[heads.time, heads.yes, heads.if_need_be, heads.no]}
      rows={poll.options.map(({ id, time, yes, if_need_be, no }) => ({
        key: id,
        cells: [span(time), String(yes), String(if_need_be), String(no)],
      }))}
    />
  );
}
