import { createFileRoute } from '@tanstack/react-router';
import { FamilyName } from '@/features/people/partnership/FamilyName';
import { usePartnership } from '@/features/people/partnership/partnership';
import { partnershipPage as text } from '@/text/pages';
import { Bullets, Page, Section } from '@/ui/Page';
import { SummaryList } from '@/ui/SummaryList';
import { onDate } from '@/ui/when';

export const Route = createFileRoute('/partnership')({
  component: PartnershipPage,
});

function PartnershipPage() {
  const partnership = usePartnership();
  const start = onDate(partnership.starts_on);
  return (
    <Page title={partnership.name}>
      <SummaryList
        rows={[
          partnership.lead_organisation && { key: text.lead, value: partnership.lead_organisation },
          partnership.funder && { key: text.funder, value: partnership.funder },
          { key: text.time, value: partnership.ends_on ? text.span(start, onDate(partnership.ends_on)) : text.open(start) },
          {
            key: text.contact,
            value: (
              <a className="govuk-link" href={`mailto:${partnership.contact_email}`}>
                {partnership.contact_email}
              </a>
            ),
          },
          { key: text.areas, value: partnership.areas.map(({ label }) => label).join('\n') },
        ]}
      />
      <Section title={text.families}>
        <p className="govuk-body">{text.familiesIntro}</p>
        <SummaryList
          rows={partnership.families.map(({ code, label, description }) => ({
            key: label,
            value: <FamilyName family={code} label={description} />,
          }))}
        />
      </Section>
      {partnership.standards.length > 0 && (
        <Section title={text.standards}>
          <Bullets
            items={partnership.standards.map((standard) => (
              <a className="govuk-link" href={standard.url} key={standard.url} rel="noopener noreferrer">
                {standard.label}
              </a>
            ))}
          />
        </Section>
      )}
    </Page>
  );
}
