import type { RecordItem, RecordTitle } from '@/api';
import { agenda as words, record as text } from '@/text/circles/sessions';
import { Bullets } from '@/ui/Page';
import { Table } from '@/ui/Table';

/** What was on the agenda, and what became of it. */
export function RecordItems({ items }: { items: readonly RecordItem[] }) {
  if (!items.length) return <p className="govuk-body">{text.noItems}</p>;
  return (
    <Table
      caption={text.items}
      quiet
      heads={[words.heads.item, text.became]}
      rows={items.map(({ id, title, outcome }) => ({ key: id, cells: [title, outcome && words.outcomes[outcome]] }))}
    />
  );
}

export function Titles({ titles, none }: { titles: readonly RecordTitle[]; none: string }) {
  if (!titles.length) return <p className="govuk-body">{none}</p>;
  return <Bullets items={titles.map(({ title }) => title)} />;
}
