import { createFileRoute } from '@tanstack/react-router';
import { cookies as text } from '@/text/pages';
import { Page, Prose } from '@/ui/Page';
import { Table } from '@/ui/Table';

export const Route = createFileRoute('/cookies')({
  component: () => (
    <Page title={text.title}>
      <p className="govuk-body">{text.intro}</p>
      <Table
        caption={text.table}
        heads={[...text.heads]}
        rows={[{ key: text.name, cells: [text.name, text.purpose, text.duration] }]}
      />
      <Prose text={text.more} />
    </Page>
  ),
});
