import { calendarFile } from '@/api';
import { session } from '@/text/circles/sessions';
import { Section } from '@/ui/Page';

const text = session.calendar;

/** One session into a calendar, in people's words. */
export function AddToCalendar({ id }: { id: string }) {
  return (
    <Section title={text.title}>
      <p className="govuk-body">{text.why}</p>
      <p className="govuk-body">
        <a className="govuk-link" href={calendarFile(id)} download>
          {text.file}
        </a>
      </p>
      <p className="govuk-body-s soft">{text.fileHint}</p>
    </Section>
  );
}
