import { confirmDone } from '@/announce';
import { type AttendanceSheet, changeMyAttendance, may, write } from '@/api';
import type { useAction } from '@/form';
import { record as text } from '@/text/circles/sessions';
import { Button } from '@/ui/Button';

/** Whether I was there, as it is written down, and a way to put it right. */
export function MyAttendance({ sheet, action }: { sheet: AttendanceSheet; action: ReturnType<typeof useAction> }) {
  const { session_id: session, mine } = sheet;
  const correct = () =>
    void action.run(async () => {
      await write((headers) => changeMyAttendance({ path: { session }, body: { came: !mine }, headers }), { original: sheet });
      confirmDone(text.corrected, 'here');
    });
  if (mine === null && !may(sheet, 'change_mine')) return null;
  return (
    <p className="govuk-body">
      {mine !== null && (mine ? text.youCame : text.youDidNot)}{' '}
      {may(sheet, 'change_mine') && (
        <Button look="link" busy={action.busy} onClick={correct}>
          {mine ? text.iDidNot : text.iCame}
        </Button>
      )}
    </p>
  );
}
