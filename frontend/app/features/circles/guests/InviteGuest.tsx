import { useState } from 'react';
import { confirmDone } from '@/announce';
import { type Guest, inviteGuest, withdrawGuest, write } from '@/api';
import type { useAction } from '@/form';
import { pass as text } from '@/text/circles/guests';
import { Button } from '@/ui/Button';
import { Checkbox } from '@/ui/Choice';
import { Section } from '@/ui/Page';

interface Props {
  guest: Guest;
  action: ReturnType<typeof useAction>;
}

/** The invitation, once the notice is over. Where somebody objects, the circle has talked about it first. */
export function InviteGuest({ guest, action }: Props) {
  const [decided, setDecided] = useState(false);
  const { invite } = text;
  const send = () =>
    action.run(async () => {
      const path = { pass: guest.id };
      await write((headers) => inviteGuest({ path, body: { decided_with_circle: decided }, headers }));
      confirmDone(invite.done, 'here');
    });
  // Somebody who facilitates without organising is not told how many object.
  const label = guest.objections === null ? invite.decidedUnknown : invite.decided;
  return (
    <Section title={invite.section}>
      <p className="govuk-body">{invite.text}</p>
      {guest.objections !== 0 && (
        <>
          <p className="govuk-body">{invite.facilitator}</p>
          <Checkbox name="decided_with_circle" value={decided} onChange={setDecided} label={label} hint={invite.decidedHint} />
        </>
      )}
      <Button busy={action.busy} onClick={() => void send()}>
        {invite.submit}
      </Button>
    </Section>
  );
}

export function WithdrawGuest({ guest, action }: Props) {
  const { withdraw } = text;
  const take = () =>
    action.run(async () => {
      await write((headers) => withdrawGuest({ path: { pass: guest.id }, headers }));
      confirmDone(withdraw.done, 'here');
    });
  return (
    <Section title={withdraw.section}>
      <p className="govuk-body">{withdraw.text}</p>
      <Button look="warning" busy={action.busy} onClick={() => void take()}>
        {withdraw.submit}
      </Button>
    </Section>
  );
}
