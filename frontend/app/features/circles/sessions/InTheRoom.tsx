import type { Attendees } from '@/api';
import { Link } from '@/links';
import { room as text } from '@/text/circles/sessions';
import { listed } from '@/text/general';
import { Section } from '@/ui/Page';
import { Tag } from '@/ui/Tag';

/** Who will be in the room, before anybody says whether they come: members by what they do, everybody else one by one. */
export function InTheRoom({ attendees, circle }: { attendees: Attendees; circle?: string }) {
  const { members, members_by_role, people } = attendees;
  return (
    <Section title={text.title}>
      <p className="govuk-body">
        {text.members(members)}
        {members_by_role.length > 0 && <>: {listed(members_by_role.map(({ role, number }) => text.byRole(role, number)))}</>}.{' '}
        {circle && (
          <Link to="/circles/$circle/people" params={{ circle }}>
            {text.membersLink}
          </Link>
        )}
      </p>
      {people.length > 0 ? (
        <>
          <h3 className="govuk-heading-s">{text.outside}</h3>
          <ul className="govuk-list govuk-list--bullet govuk-list--spaced">
            {people.map(({ name, role, part, manages, oversees }, index) => (
              <li key={index}>
                {[name, role].filter(Boolean).join(', ')}
                {part && <> – {part}</>} {manages && <Tag quiet>{text.manages}</Tag>} {oversees && <Tag quiet>{text.oversees}</Tag>}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="govuk-body">{text.none}</p>
      )}
    </Section>
  );
}
