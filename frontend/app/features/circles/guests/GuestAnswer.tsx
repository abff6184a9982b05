import { confirmDone } from '@/announce';
import { agreeToGuest, type Guest, may, objectToGuest, write } from '@/api';
import type { useAction } from '@/form';
import { answering as text } from '@/text/circles/guests';
import { Button, ButtonGroup } from '@/ui/Button';

interface Props {
  guest: Guest;
  action: ReturnType<typeof useAction>;
}

/** What a member says of a guest, under seal. Their answer is not shown again, because nobody knows it. */
export function GuestAnswer({ guest, action }: Props) {
  if (!may(guest, 'object') && !may(guest, 'agree')) return null;
  const path = { pass: guest.id };
  const say = (answer: typeof objectToGuest | typeof agreeToGuest) =>
    action.run(async () => {
      await write((headers) => answer({ path, headers }));
      confirmDone(text.done, 'here');
    });
  return (
    <ButtonGroup>
      {may(guest, 'object') && (
        <Button look="second" busy={action.busy} onClick={() => void say(objectToGuest)}>
          {text.object}
          <span className="govuk-visually-hidden">: {guest.name}</span>
        </Button>
      )}
      <Button look={guest.needs_agreement ? 'second' : 'link'} busy={action.busy} onClick={() => void say(agreeToGuest)}>
        {guest.needs_agreement ? text.agree : text.mind}
        <span className="govuk-visually-hidden">: {guest.name}</span>
      </Button>
    </ButtonGroup>
  );
}
