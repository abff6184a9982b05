import type { Visit } from '@/api';
import { visits } from '@/text/circles/guests';
import { Inset } from '@/ui/Banner';
import { atTime } from '@/ui/when';
import { joiningOf } from './joining';

const text = visits.one;

/** The guest's own part of the agenda with its times, and how they come in by video. */
export function VisitPart({ visit }: { visit: Visit }) {
  const joining = joiningOf(visit);
  return (
    <>
      {visit.items.length ? (
        <>
          <ul className="cards">
            {visit.items.map((item) => (
              <li key={item.id}>
                <h3 className="govuk-heading-s">{item.title}</h3>
                <p className="govuk-body">{text.joins(atTime(item.starts_at), atTime(item.ends_at))}</p>
                {item.care_note && <Inset>{item.care_note}</Inset>}
              </li>
            ))}
          </ul>
          <p className="govuk-body">{text.inAndOut}</p>
        </>
      ) : (
        <p className="govuk-body">{text.noPart}</p>
      )}
      {joining && 'link' in joining && (
        <p className="govuk-body">
          <a className="govuk-button" href={joining.link} rel="noreferrer">
            {text.join}
          </a>
        </p>
      )}
      {joining && 'words' in joining && <p className="govuk-body">{joining.words}</p>}
    </>
  );
}
