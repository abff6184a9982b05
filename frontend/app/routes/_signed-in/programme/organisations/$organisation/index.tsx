import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { activateOrganisation, endOrganisation, may, showOrganisationOptions, write } from '@/api';
import { ContactList } from '@/features/people/organisations/ContactList';
import { useLabels } from '@/features/people/partnership/partnership';
import { useAction } from '@/form';
import { BackLink, ButtonLink } from '@/links';
import { general, listed, readable } from '@/text/general';
import { organisations as text } from '@/text/people/organisations';
import { Button, ButtonGroup } from '@/ui/Button';
import { Bullets, Page, Section } from '@/ui/Page';
import { SummaryList } from '@/ui/SummaryList';

export const Route = createFileRoute('/_signed-in/programme/organisations/$organisation/')({
  loader: ({ context: { cache }, params }) => cache.fetchQuery(showOrganisationOptions({ path: { organisation: params.organisation } })),
  component: OrganisationPage,
});

function OrganisationPage() {
  const { organisation: id } = Route.useParams();
  const organisation = useSuspenseQuery(showOrganisationOptions({ path: { organisation: id } })).data;
  const labels = useLabels();
  const action = useAction();
  const params = { organisation: id };
  const act = (said: string, call: () => Promise<unknown>) =>
    void action.run(async () => {
      await call();
      confirmDone(said, 'here');
    });
  return (
    <Page title={organisation.name} errors={action.errors} above={<BackLink />}>
      <SummaryList
        rows={[
          { key: text.kind, value: text.kinds[organisation.kind] ?? readable(organisation.kind) },
          { key: text.state, value: text.states[organisation.state] },
          { key: text.sectors, value: listed(organisation.sectors.map((one) => text.sectorOptions[one] ?? one)) || general.none },
          { key: text.areas, value: listed(organisation.areas.map(labels.area)) || general.none },
          { key: text.domains, value: organisation.email_domains.join('\n') || general.none },
        ]}
      />
      <Section title={text.contacts}>
        {organisation.contacts.length > 0 ? (
          <ContactList contacts={organisation.contacts} />
        ) : (
          <p className="govuk-body">{general.none}</p>
        )}
        {organisation.missing_contacts.length > 0 && (
          <>
            <h3 className="govuk-heading-s">{text.missing}</h3>
            <Bullets items={organisation.missing_contacts.map((kind) => text.contactKinds[kind] ?? readable(kind))} />
          </>
        )}
      </Section>
      <div className="section">
        <ButtonGroup>
          {may(organisation, 'activate') && (
            <Button
              busy={action.busy}
              onClick={() => act(text.activated(organisation.name), () => write((headers) => activateOrganisation({ path: params, headers })))}
            >
              {text.activate}
            </Button>
          )}
          {may(organisation, 'change') && (
            <ButtonLink to="/programme/organisations/$organisation/edit" params={params} className="govuk-button--secondary">
              {general.change}
            </ButtonLink>
          )}
          {may(organisation, 'supply_relations') && (
            <ButtonLink to="/my-organisation/$organisation/relations" params={params} className="govuk-button--secondary">
              {text.mine.supply}
            </ButtonLink>
          )}
          {may(organisation, 'end') && (
            <Button
              look="link"
              busy={action.busy}
              onClick={() => act(text.ended(organisation.name), () => write((headers) => endOrganisation({ path: params, headers })))}
            >
              {text.end}
            </Button>
          )}
        </ButtonGroup>
      </div>
    </Page>
  );
}
