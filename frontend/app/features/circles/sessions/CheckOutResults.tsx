import type { CheckOut, KindCount } from '@/api';
import { agenda as words, checkOut as text } from '@/text/circles/sessions';
import { readable } from '@/text/general';
import { Section } from '@/ui/Page';
import { Table } from '@/ui/Table';

/** What people said, once so many have answered that nobody can be picked out. */
export function CheckOutResults({ result }: { result: CheckOut }) {
  if (result.answers === null) return <p className="govuk-body">{text.tooFew}</p>;
  const [notMuch = 0, somewhat = 0, very = 0] = result.helpful;
  const { helpfulOptions: option } = text;
  return (
    <Section title={text.results}>
      <p className="govuk-body">{text.answers(result.answers)}</p>
      <Counts
        caption={text.helpful}
        rows={[
          [option['3'], very],
          [option['2'], somewhat],
          [option['1'], notMuch],
        ]}
      />
      <Counts caption={text.worked} rows={kinds(result.worked)} />
      <Counts caption={text.change} rows={kinds(result.change)} />
    </Section>
  );
}

const kinds = (counts: readonly KindCount[]): [string, number][] =>
  counts.map(({ kind, count }) => [words.kinds[kind] ?? readable(kind), count]);

function Counts({ caption, rows }: { caption: string; rows: [string, number][] }) {
  if (!rows.length) return null;
  return (
    <Table
      caption={caption}
      heads={[text.heads.what, text.heads.count]}
      rows={rows.map(([label, count]) => ({ key: label, cells: [label, count] }))}
    />
  );
}
