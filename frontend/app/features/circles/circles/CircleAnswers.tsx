import { type Charter, type Circle, may, type Series } from '@/api';
import { FamilyName } from '@/features/people/partnership/FamilyName';
import { useLabels } from '@/features/people/partnership/partnership';
import { Link } from '@/links';
import { face, sectorWords } from '@/text/circles/directory';
import { starting as text } from '@/text/circles/starting';
import { general, listed } from '@/text/general';
import { Section } from '@/ui/Page';
import { SummaryList, type SummaryRow } from '@/ui/SummaryList';
import type { Question } from './changes';
import { NextDates } from './NextDates';

interface Props {
  circle: Circle;
  series: Series | null;
  charter?: Charter;
}

/** All answers about a circle, each with a link to the page that changes it. */
export function CircleAnswers({ circle, series, charter }: Props) {
  const labels = useLabels();
  const change = (question: Question, of: string, allowed = may(circle, 'change')) =>
    allowed && (
      <Link to={`/circles/$circle/set-up/${question}`} params={{ circle: circle.id }}>
        {general.change}
        <span className="govuk-visually-hidden"> {of.toLowerCase()}</span>
      </Link>
    );
  const row = (question: Question, key: string, value: SummaryRow['value'], allowed?: boolean): SummaryRow => ({
    key,
    value: value || general.notYet,
    action: change(question, key, allowed),
  });
  const { keys } = text.check;
  const mayDate = may(circle, 'set_series');
  const mayAgree = may(circle, 'agree_charter');
  return (
    <>
      <SummaryList
        rows={[
          row('about', keys.name, circle.name),
          { key: keys.family, value: <FamilyName family={circle.family} label={circle.family_label} /> },
          row('about', keys.domain, circle.domain_statement),
          row('practice', keys.practice, circle.practice_statement),
          row('who', keys.roles, listed(circle.allowed_roles.map(labels.role))),
          row('who', keys.sector, sectorWords(circle.sectors)),
          row('who', keys.areas, listed(circle.areas.map(labels.area))),
          row('who', keys.managers, face.managerRules[circle.manager_rule]),
          row('who', keys.visibility, circle.visibility === 'listed' ? text.who.listed : text.who.unlisted),
          row('rhythm', keys.rhythm, series?.rhythm, mayDate),
          series && row('rhythm', keys.mode, face.mode[series.mode], mayDate),
          series?.place && row('rhythm', keys.place, series.place, mayDate),
          row('charter', keys.rule, charter && face.confidentiality[charter.confidentiality_rule], mayAgree),
          charter?.time_commitment && row('charter', keys.time, charter.time_commitment, mayAgree),
          charter &&
            row(
              'charter',
              keys.decisions,
              charter.decisions.map(({ what, who }) => `${what}: ${who}`).join('\n'),
              mayAgree,
            ),
        ]}
      />
      {series && (
        <Section title={text.rhythm.preview}>
          <NextDates dates={series.next_dates} none={face.noDates} />
        </Section>
      )}
    </>
  );
}
