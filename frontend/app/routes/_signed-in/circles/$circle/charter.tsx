import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { listCharterVersionsOptions, listMySafeguardingContactsOptions, may } from '@/api';
import { CharterText } from '@/features/circles/charters/CharterText';
import { useCircle, useLine } from '@/features/circles/circles/current';
import { atTheDoor } from '@/features/circles/circles/standing';
import { useMyContacts } from '@/features/people/organisations/contacts';
import { ButtonLink } from '@/links';
import { charter as text } from '@/text/circles/circle';
import { Details } from '@/ui/Details';
import { Page, Section } from '@/ui/Page';
import { onDate } from '@/ui/when';

export const Route = createFileRoute('/_signed-in/circles/$circle/charter')({
  loader: ({ context: { cache }, params }) =>
    Promise.all([
      cache.fetchQuery(listCharterVersionsOptions({ path: { circle: params.circle } })),
      cache.fetchQuery(listMySafeguardingContactsOptions()),
    ]),
  component: CharterPage,
});

function CharterPage() {
  const circle = useLine();
  const contacts = useMyContacts();
  const versions = useSuspenseQuery(listCharterVersionsOptions({ path: { circle: circle.id } })).data.items;
  const current = versions.find((version) => version.current);
  const earlier = versions.filter((version) => !version.current);
  return (
    <Page title={text.title} caption={circle.name}>
      {current ? <CharterText charter={current} contacts={contacts} /> : <p className="govuk-body">{text.none}</p>}
      {!atTheDoor(circle) && <AgreeAnother />}
      {earlier.length > 0 && (
        <Section title={text.earlier}>
          {earlier.map((version) => (
            <Details key={version.number} summary={text.version(version.number, onDate(version.agreed_on))}>
              <CharterText charter={version} />
            </Details>
          ))}
        </Section>
      )}
    </Page>
  );
}

function AgreeAnother() {
  const circle = useCircle();
  if (!may(circle, 'agree_charter')) return null;
  return (
    <p className="section">
      <ButtonLink to="/circles/$circle/set-up/charter" params={{ circle: circle.id }} className="govuk-button--secondary">
        {text.change}
      </ButtonLink>
    </p>
  );
}
