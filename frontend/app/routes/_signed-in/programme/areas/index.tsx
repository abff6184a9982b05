import { createFileRoute } from '@tanstack/react-router';
import { needs } from '@/features/people/accounts/needs';
import { usePartnership } from '@/features/people/partnership/partnership';
import { BackLink, ButtonLink, Link } from '@/links';
import { programme } from '@/text/people/programme';
import { Page } from '@/ui/Page';
import { Table } from '@/ui/Table';

const text = programme.areas;

export const Route = createFileRoute('/_signed-in/programme/areas/')({
  beforeLoad: needs('change_words'),
  component: Areas,
});

function Areas() {
  const { areas } = usePartnership();
  return (
    <Page title={text.title} above={<BackLink />}>
      <p className="govuk-body">{text.intro}</p>
      <Table
        caption={text.table}
        quiet
        heads={[...text.heads]}
        rows={areas.map((area) => ({
          key: area.code,
          cells: [
            area.label,
            <Link key="change" to="/programme/areas/$area" params={{ area: area.code }}>
              {text.change}
              <span className="govuk-visually-hidden"> {area.label}</span>
            </Link>,
          ],
        }))}
      />
      <ButtonLink to="/programme/areas/new" className="govuk-button--secondary">
        {text.add}
      </ButtonLink>
    </Page>
  );
}
