import type { Decision } from '@/api';
import { face as text } from '@/text/circles/directory';
import { Table } from '@/ui/Table';

export function Decisions({ decisions }: { decisions: readonly Decision[] }) {
  return (
    <Table
      caption={text.decisions}
      heads={[text.decisionWhat, text.decisionWho]}
      rows={decisions.map(({ what, who }) => ({ key: what, cells: [what, who] }))}
    />
  );
}
