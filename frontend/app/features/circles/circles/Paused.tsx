import { useSuspenseQuery } from '@tanstack/react-query';
import { confirmDone } from '@/announce';
import { askToReturn, type CircleLine, may, showMembershipOptions, write } from '@/api';
import { useAction } from '@/form';
import { circle as circleText } from '@/text/circles/circle';
import { Button } from '@/ui/Button';
import { Page } from '@/ui/Page';
import { onDay } from '@/ui/when';

const text = circleText.paused;

/** What somebody who is acting up sees of their circle: nothing of it, and the way back. */
export function Paused({ circle }: { circle: CircleLine }) {
  const membership = useSuspenseQuery(showMembershipOptions({ path: { circle: circle.id } })).data;
  const action = useAction();
  const ask = () =>
    action.run(async () => {
      await write((headers) => askToReturn({ path: { circle: circle.id }, headers }));
      confirmDone(text.asked, 'here');
    });
  return (
    <Page title={text.title} caption={circle.name} errors={action.errors}>
      <p className="govuk-body-l">{membership.ends_on ? text.text(onDay(membership.ends_on)) : text.noDate}</p>
      {may(membership, 'ask_to_return') && (
        <>
          <p className="govuk-body">{text.why}</p>
          <Button busy={action.busy} onClick={() => void ask()}>
            {text.ask}
          </Button>
        </>
      )}
    </Page>
  );
}
