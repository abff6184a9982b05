import { may, type RoleTerm } from '@/api';
import { Link } from '@/links';
import { roles as text } from '@/text/circles/circle';
import { readable } from '@/text/general';
import { Tag } from '@/ui/Tag';
import { onDate } from '@/ui/when';

interface Props {
  circle: string;
  terms: readonly RoleTerm[];
  level?: 2 | 3;
}

export function RoleTerms({ circle, terms, level = 3 }: Props) {
  const Heading = `h${level}` as const;
  if (!terms.length) return null;
  return (
    <ul className="cards">
      {terms.map((term) => (
        <li key={term.id}>
          <Heading className="govuk-heading-s">
            {kindOf(term)}: {term.name} {term.mine && <Tag quiet>{text.yours}</Tag>}
          </Heading>
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
                <span className="govuk-visually-hidden">{` ${kindOf(term)}, ${term.name}`}</span>
              </Link>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Which job it is, in words. */
export function kindOf({ kind }: Pick<RoleTerm, 'kind'>): string {
  return text.kinds[kind] ?? readable(kind);
}
