import { confirmDone } from '@/announce';
import { answerPartnerNote, ask, may, type PartnerNote, showPartnerNote, write } from '@/api';
import type { useAction } from '@/form';
import { visits as text } from '@/text/circles/guests';
import { Button, ButtonGroup } from '@/ui/Button';

interface Props {
  notes: readonly PartnerNote[];
  action: ReturnType<typeof useAction>;
}

/** Where an agreement stands: asked for, given or refused. */
export function agreement(agreed: boolean | null): 'asked' | 'yes' | 'no' {
  if (agreed === null) return 'asked';
  return agreed ? 'yes' : 'no';
}

/** What is written down of what somebody offered as a guest, for them to agree to or not. */
export function PartnerNotes({ notes, action }: Props) {
  return (
    <ul className="cards">
      {notes.map((note) => (
        <li key={note.id}>
          <h3 className="govuk-heading-s">{note.part}</h3>
          <p className="govuk-body keep-lines">{note.offered}</p>
          <p className="govuk-body-s soft">{text.offeredStates[agreement(note.agreed)]}</p>
          {may(note, 'answer') && <Consent note={note} action={action} />}
        </li>
      ))}
    </ul>
  );
}

function Consent({ note, action }: { note: PartnerNote; action: Props['action'] }) {
  const path = { pass: note.id };
  const say = (agreed: boolean) =>
    action.run(async () => {
      const original = await ask(showPartnerNote({ path }));
      // A yes is to the words on the screen: other words are shown first.
      if (original.offered === note.offered) {
        await write((headers) => answerPartnerNote({ path, body: { agreed }, headers }), { original });
        confirmDone(text.offeredDone, 'here');
      }
    });
  const which = <span className="govuk-visually-hidden">: {note.part}</span>;
  return (
    <ButtonGroup>
      {note.agreed !== true && (
        <Button look="second" busy={action.busy} onClick={() => void say(true)}>
          {text.offeredYes}
          {which}
        </Button>
      )}
      {note.agreed !== false && (
        <Button look={note.agreed === null ? 'second' : 'link'} busy={action.busy} onClick={() => void say(false)}>
          {text.offeredNo}
          {which}
        </Button>
      )}
    </ButtonGroup>
  );
}
