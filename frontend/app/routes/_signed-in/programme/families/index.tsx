import { createFileRoute } from '@tanstack/react-router';
import { needs } from '@/features/people/accounts/needs';
import { FamilyName } from '@/features/people/partnership/FamilyName';
import { usePartnership } from '@/features/people/partnership/partnership';
import { BackLink, Link } from '@/links';
import { programme } from '@/text/people/programme';
import { Page } from '@/ui/Page';
import { Table } from '@/ui/Table';

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
