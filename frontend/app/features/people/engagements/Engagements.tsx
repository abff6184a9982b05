import type { ReactNode } from 'react';
import type { Engagement } from '@/api';
import { FamilyName } from '@/features/people/partnership/FamilyName';
import { useLabels, usePartnership } from '@/features/people/partnership/partnership';
import { listed } from '@/text/general';
import { me as text } from '@/text/people/me';
import { Tag } from '@/ui/Tag';
import { onDate } from '@/ui/when';
import { described } from './described';

interface Props {
  engagements: readonly Engagement[];
  action: (engagement: Engagement) => ReactNode;
}

export function Engagements({ engagements, action }: Props) {
  const labels = useLabels();
  const { today } = usePartnership();
  return (
    <ul className="cards">
      {engagements.map((engagement) => (
        <li key={engagement.id}>
          <h3 className="govuk-heading-s">
            {described(engagement)} {engagement.confirm_due && <Tag>{text.dueSoon}</Tag>}
          </h3>
          <p className="govuk-body-s soft">
            <FamilyName family={engagement.family} label={labels.family(engagement.family)} />
            {` · ${listed(engagement.areas.map(labels.area))} · ${text.engagement.kinds[engagement.kind] ?? engagement.kind}`}
          </p>
          <p className="govuk-body-s soft">
            {engagement.starts_on > today ? text.from(onDate(engagement.starts_on)) : text.since(onDate(engagement.starts_on))}
            {engagement.ends_on && ` ${text.until(onDate(engagement.ends_on))}`}
            {` · ${text.verified[engagement.verification] ?? engagement.verification}`}
          </p>
          {action(engagement)}
        </li>
      ))}
    </ul>
  );
}
