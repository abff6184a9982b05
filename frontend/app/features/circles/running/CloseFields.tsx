import type { AttendanceSheet, RunSheet } from '@/api';
import { Link } from '@/links';
import { running } from '@/text/circles/running';
import { Button } from '@/ui/Button';
import { Checkbox, Checkboxes } from '@/ui/Choice';
import { Bullets, Section } from '@/ui/Page';
import { onDate } from '@/ui/when';
import type { useClosing } from './useClosing';

const text = running.closing;

interface Props {
  sheet: RunSheet;
  attendance: AttendanceSheet;
  form: ReturnType<typeof useClosing>;
}

/** Everything that has to be said before a session is closed. */
export function CloseFields({ sheet, attendance, form }: Props) {
  const open = sheet.items.filter(({ outcome }) => outcome === null);
  const { by } = running.actions;
  return (
    <form onSubmit={form.submit} noValidate>
      <Section title={text.items}>
        {open.length > 0 ? (
          <>
            <p className="govuk-body">{text.itemsTodo}</p>
            <Bullets items={open.map(({ title }) => title)} />
            <p className="govuk-body">{text.itemsWhy}</p>
          </>
        ) : (
          <p className="govuk-body">{text.itemsDone}</p>
        )}
        <p className="govuk-body">
          <Link to="/sessions/$session/run-sheet" params={{ session: sheet.session_id }} id="items">
            {text.toRunSheet}
          </Link>
        </p>
      </Section>
      <Section title={text.actions}>
        {sheet.actions.length > 0 ? (
          <Bullets items={sheet.actions.map((one) => `${one.text} (${by(one.owner, one.due_on && onDate(one.due_on))})`)} />
        ) : (
          <Checkbox {...form.bind('no_actions')} label={text.noActions} />
        )}
      </Section>
      <Section title={text.ideas}>
        {sheet.ideas.length > 0 ? (
          <Bullets items={sheet.ideas.map(({ title }) => title)} />
        ) : (
          <Checkbox {...form.bind('no_ideas')} label={text.noIdeas} />
        )}
      </Section>
      <Section title={text.attendanceTitle}>
        {attendance.items.length > 0 ? (
          <Checkboxes
            {...form.bind('came')}
            label={running.came.label}
            hint={text.attendanceText}
            options={attendance.items.map(({ member_id, name }) => ({ value: member_id, label: name }))}
          />
        ) : (
          <p className="govuk-body">{running.came.nobody}</p>
        )}
      </Section>
      <div className="section">
        <Button type="submit" busy={form.busy}>
          {text.submit}
        </Button>
      </div>
    </form>
  );
}
