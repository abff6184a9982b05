import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { listEngagementsOptions, may } from '@/api';
import { useMe } from '@/features/people/accounts/me';
import { described } from '@/features/people/engagements/described';
import { Engagements } from '@/features/people/engagements/Engagements';
import { ButtonLink, Link } from '@/links';
import { general } from '@/text/general';
import { calendar, quiet } from '@/text/people/mail';
import { me as text } from '@/text/people/me';
import { Page, Section } from '@/ui/Page';
import { SummaryList } from '@/ui/SummaryList';

export const Route = createFileRoute('/_signed-in/me/')({
  loader: ({ context: { cache } }) => cache.fetchQuery(listEngagementsOptions()),
  component: AboutMe,
});

function AboutMe() {
  const me = useMe();
  const engagements = useSuspenseQuery(listEngagementsOptions()).data.items;
  return (
    <Page title={text.title}>
      <Section title={text.rolesTitle}>
        <p className="govuk-body">{engagements.length ? text.rolesIntro : text.noRoles}</p>
        <Engagements
          engagements={engagements}
          action={(engagement) =>
            may(engagement, 'change') && (
              <Link to="/me/engagements/$engagement" params={{ engagement: engagement.id }}>
                {text.change}
                <span className="govuk-visually-hidden"> {described(engagement)}</span>
              </Link>
            )
          }
        />
        <ButtonLink to="/me/engagements/new" className="govuk-button--secondary">
          {text.addRole}
        </ButtonLink>
      </Section>
      <Section title={text.details}>
        <SummaryList
          rows={[
            { key: text.name, value: me.display_name },
            me.pronunciation && { key: text.pronunciation, value: me.pronunciation },
            { key: text.email, value: me.email },
            { key: text.offers, value: me.offers.join('\n') || general.none },
            { key: text.asks, value: me.asks.join('\n') || general.none },
            { key: text.only, value: me.only_social_worker ? general.yes : general.no },
          ]}
        />
        <p className="govuk-body">
          <Link to="/me/details">{text.changeDetails}</Link>
        </p>
      </Section>
      <Section title={text.relations}>
        <p className="govuk-body">{text.relationsIntro}</p>
        <p className="govuk-body">
          <Link to="/me/relations">{text.relations}</Link>
        </p>
      </Section>
      <Section title={text.calendarAndMail}>
        <ul className="govuk-list govuk-list--spaced">
          <li>
            <Link to="/me/calendar">{calendar.title}</Link>
          </li>
          <li>
            <Link to="/me/quiet-times">{quiet.title}</Link>
          </li>
        </ul>
      </Section>
      <Section title={text.safety}>
        <ul className="govuk-list govuk-list--spaced">
          <li>
            <Link to="/me/passphrase">{text.passphrase}</Link>
          </li>
          <li>
            <Link to="/me/emails">{text.emails}</Link>
          </li>
          <li>
            <Link to="/me/sign-ins">{text.signIns}</Link>
          </li>
        </ul>
      </Section>
    </Page>
  );
}
