import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { may, showFaceOptions } from '@/api';
import { Decisions } from '@/features/circles/charters/Decisions';
import { NextDates } from '@/features/circles/circles/NextDates';
import { FaceFacts } from '@/features/circles/directory/FaceFacts';
import { FamilyName } from '@/features/people/partnership/FamilyName';
import { BackLink, ButtonLink } from '@/links';
import { directory, face as text } from '@/text/circles/directory';
import { Inset } from '@/ui/Banner';
import { Page, Section } from '@/ui/Page';
import { Tag } from '@/ui/Tag';

export const Route = createFileRoute('/_signed-in/directory/$circle/')({
  loader: ({ context: { cache }, params }) => cache.fetchQuery(showFaceOptions({ path: { circle: params.circle } })),
  component: FacePage,
});

function FacePage() {
  const { circle } = Route.useParams();
  const face = useSuspenseQuery(showFaceOptions({ path: { circle } })).data;
  const state = directory.states[face.state];
  return (
    <Page
      title={face.name}
      caption={<FamilyName family={face.family} label={face.family_label} />}
      above={<BackLink />}
    >
      <p className="govuk-body-l">{face.who_for}</p>
      {state && (
        <p className="govuk-body">
          <Tag quiet>{state}</Tag>
        </p>
      )}
      {may(face, 'open') ? (
        <ButtonLink to="/circles/$circle" params={{ circle }}>
          {text.open}
        </ButtonLink>
      ) : may(face, 'join') ? (
        <ButtonLink to="/directory/$circle/join" params={{ circle }}>
          {text.join}
        </ButtonLink>
      ) : (
        <p className="govuk-body">{text.closed}</p>
      )}
      {face.domain_statement && (
        <Section title={text.about}>
          <p className="govuk-body keep-lines">{face.domain_statement}</p>
        </Section>
      )}
      {face.practice_statement && (
        <Section title={text.practice}>
          <p className="govuk-body keep-lines">{face.practice_statement}</p>
        </Section>
      )}
      <Section title={text.dates}>
        <NextDates dates={face.next_dates.slice(0, 6)} none={text.noDates} />
      </Section>
      <FaceFacts face={face} />
      {face.decisions.length > 0 && (
        <div className="section">
          <Decisions decisions={face.decisions} />
        </div>
      )}
      {face.confidentiality_rule && (
        <Section title={text.charter}>
          <p className="govuk-body">{text.confidentiality[face.confidentiality_rule] ?? face.confidentiality_rule}</p>
          <p className="govuk-body">{text.charterMore}</p>
        </Section>
      )}
      <Inset>{text.noMembers}</Inset>
    </Page>
  );
}
