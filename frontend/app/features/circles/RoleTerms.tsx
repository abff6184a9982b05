import { may, type RoleTerm } from '../../api';
import { Link } from '../../links';
import { roles as text } from '../../text/circle';
import { Tag } from '../../ui/Tag';
import { onDate } from '../../ui/when';

export function RoleTerms({ circle, terms }: { circle: string; terms: readonly RoleTerm[] }) {
  return (
    <ul className="cards">
      {terms.map((term) => (
        <li key={term.id}>
          <h3 className="govuk-heading-s">
            {text.kinds[term.kind]}: {term.name} {term.mine && <Tag quiet>{text.yours}</Tag>}
          </h3>
          <p className="govuk-body-s soft">
            {text.states[term.state]} · {text.from(onDate(term.starts_on), term.ends_on && onDate(term.ends_on))}
          </p>
          {term.handover_note && (
            <p className="govuk-body keep-lines">
              <strong>{text.handOver}:</strong> {term.handover_note}
            </p>
          )}
          {may(term, 'change') && (
            <p className="govuk-body">
              <Link to="/circles/$circle/roles/$term" params={{ circle, term: term.id }}>
                {text.change}
                <span className="govuk-visually-hidden">{`: ${text.kinds[term.kind]}, ${term.name}`}</span>
              </Link>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
