import { createFileRoute } from '@tanstack/react-router';
import { FamilyName } from '@/features/partnership/FamilyName';
import { usePartnership } from '@/features/partnership/partnership';
import { BackLink, Link } from '@/links';
import { programme } from '@/text/programme';
import { Page } from '@/ui/Page';
import { Table } from '@/ui/Table';
import { needs } from '@/features/people/needs';

const text = programme.families;

export const Route = createFileRoute('/_signed-in/programme/families/')({
  beforeLoad: needs('change_words'),
  component: Families,
});

function Families() {
  const { families } = usePartnership();
  return (
    <Page title={text.title} above={<BackLink />} wide>
      <p className="govuk-body">{text.intro}</p>
      <Table
        caption={text.table}
        heads={[...text.heads]}
        rows={families.map((family) => ({
          key: family.code,
          cells: [
            <FamilyName key="name" family={family.code} label={family.label} />,
            family.description,
            <Link key="change" to="/programme/families/$family" params={{ family: family.code }}>
              {text.change}
              <span className="govuk-visually-hidden"> {family.label}</span>
            </Link>,
          ],
        }))}
      />
    </Page>
  );
}
