import { confirmDone } from '@/announce';
import { may, type Notice, withdrawNotice, write } from '@/api';
import type { useAction } from '@/form';
import { Link } from '@/links';
import { circle as text } from '@/text/circles/circle';
import { Button } from '@/ui/Button';
import { onDay } from '@/ui/when';

interface Props {
  notices: readonly Notice[];
  action: ReturnType<typeof useAction>;
}

export function Notices({ notices, action }: Props) {
  if (!notices.length) return <p className="govuk-body">{text.noNotices}</p>;
  const withdraw = (notice: Notice) =>
    action.run(async () => {
      await write((headers) => withdrawNotice({ path: { notice: notice.id }, headers }), { original: notice });
      confirmDone(text.withdrawn, 'here');
    });
  return (
    <ul className="cards">
      {notices.map((notice) => (
        <li key={notice.id}>
          <p className="govuk-body keep-lines">{notice.text}</p>
          <p className="govuk-body-s soft">
            {notice.author && `${notice.author} · `}
            <time dateTime={notice.at}>{onDay(notice.at)}</time>
            {notice.session_id && (
              <>
                {' · '}
                <Link to="/sessions/$session" params={{ session: notice.session_id }}>
                  {text.toSession}
                  <span className="govuk-visually-hidden">: {notice.text}</span>
                </Link>
              </>
            )}
          </p>
          {may(notice, 'withdraw') && (
            <Button look="link" busy={action.busy} onClick={() => void withdraw(notice)}>
              {text.withdraw}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
