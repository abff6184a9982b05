import { confirmDone } from '@/announce';
import { type Announcement, may, withdrawAnnouncement, write } from '@/api';
import type { useAction } from '@/form';
import { announcements as text } from '@/text/circles/organising';
import { Button } from '@/ui/Button';
import { onDay } from '@/ui/when';

interface Props {
  items: readonly Announcement[];
  action: ReturnType<typeof useAction>;
}

/** What was announced, newest first. Of what was taken back it says only that it was. */
export function Announcements({ items, action }: Props) {
  const withdraw = (one: Announcement) =>
    action.run(async () => {
      await write((headers) => withdrawAnnouncement({ path: { announcement: one.id }, headers }), { original: one });
      confirmDone(text.wasWithdrawn, 'here');
    });
  return (
    <ul className="cards">
      {items.map((one) => (
        <li key={one.id}>
          {one.text ? <p className="govuk-body keep-lines">{one.text}</p> : <p className="govuk-body soft">{text.withdrawn}</p>}
          <p className="govuk-body-s soft">
            {one.author} · <time dateTime={one.at}>{onDay(one.at)}</time>
          </p>
          {may(one, 'withdraw') && (
            <Button look="link" busy={action.busy} onClick={() => void withdraw(one)}>
              {text.withdraw}
              <span className="govuk-visually-hidden">{text.withdrawOf(onDay(one.at))}</span>
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
