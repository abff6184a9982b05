import { confirmDone } from '@/announce';
import { askToConnect, may, type Member, offerBuddy, resumeMember, write } from '@/api';
import { useLabels } from '@/features/people/partnership/partnership';
import type { useAction } from '@/form';
import { people as text } from '@/text/circles/circle';
import { listed } from '@/text/general';
import { Button, ButtonGroup } from '@/ui/Button';
import { Tag } from '@/ui/Tag';

interface Props {
  circle: string;
  members: readonly Member[];
  action: ReturnType<typeof useAction>;
}

/** Who is here: the role that brings them, what they offer and ask. No rank, no last seen, no counts. */
export function People({ circle, members, action }: Props) {
  const labels = useLabels();
  const act = (said: string, call: () => Promise<unknown>) =>
    void action.run(async () => {
      await call();
      confirmDone(said, 'here');
    });
  return (
    <ul className="cards">
      {members.map((member) => {
        const path = { circle, member: member.id };
        const name = member.display_name;
        return (
          <li key={member.id}>
            <h2 className="govuk-heading-s">
              {name} {member.me && <Tag quiet>{text.you}</Tag>} {member.new && <Tag>{text.isNew}</Tag>}
            </h2>
            <p className="govuk-body">{[member.hat, member.area && labels.area(member.area)].filter(Boolean).join(' · ')}</p>
            <Facts member={member} />
            <ButtonGroup>
              {may(member, 'be_buddy') && (
                <Button
                  look="second"
                  busy={action.busy}
                  aria-label={`${text.beBuddy}: ${name}`}
                  onClick={() => act(text.buddied(name), () => write((headers) => offerBuddy({ path, headers })))}
                >
                  {text.beBuddy}
                </Button>
              )}
              {may(member, 'resume') && (
                <Button
                  look="second"
                  busy={action.busy}
                  aria-label={`${text.resume}: ${name}`}
                  onClick={() => act(text.resumed(name), () => write((headers) => resumeMember({ path, headers })))}
                >
                  {text.resume}
                </Button>
              )}
              {may(member, 'connect') && (
                <Button
                  look="link"
                  busy={action.busy}
                  aria-label={`${text.connect}: ${name}`}
                  onClick={() =>
                    act(text.connected(name), () =>
                      write((headers) => askToConnect({ body: { member_id: member.id }, headers })),
                    )
                  }
                >
                  {text.connect}
                </Button>
              )}
            </ButtonGroup>
          </li>
        );
      })}
    </ul>
  );
}

function Facts({ member }: { member: Member }) {
  const roles = member.roles.map((role) => (role === 'organiser' ? text.organiser : text.facilitator));
  const said = [
    roles.length > 0 && listed(roles),
    member.manages_elsewhere && text.manages,
    member.state === 'paused' && text.paused,
    member.state === 'asks_to_return' && text.asksToReturn,
    member.buddy ? text.buddy(member.buddy) : member.wants_buddy && text.wantsBuddy,
  ].filter((one) => !!one);
  return (
    <>
      {said.length > 0 && <p className="govuk-body-s soft">{said.join(' · ')}</p>}
      {member.offers.length > 0 && (
        <p className="govuk-body-s">
          <strong>{text.offers}:</strong> {member.offers.join('; ')}
        </p>
      )}
      {member.asks.length > 0 && (
        <p className="govuk-body-s">
          <strong>{text.asks}:</strong> {member.asks.join('; ')}
        </p>
      )}
    </>
  );
}
