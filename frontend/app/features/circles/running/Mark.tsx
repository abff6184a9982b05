import { useRouter } from '@tanstack/react-router';
import { announce } from '@/announce';
import { type AgendaItem, markItem, write } from '@/api';
import { useAction } from '@/form';
import { running as text } from '@/text/circles/running';
import { Button, ButtonGroup } from '@/ui/Button';

type Outcome = NonNullable<AgendaItem['outcome']>;

/** Items that every session has anyway, which cannot be moved to the next session. */
const ofEachSession = ['welcome', 'break', 'research_round_up', 'close'];

export function useMark() {
  const action = useAction();
  const router = useRouter();
  const mark = (item: AgendaItem, outcome: Outcome | null) =>
    void action.run(async () => {
      await write((headers) => markItem({ path: { item: item.id }, body: { outcome }, headers }));
      // Focus must not stay on this button: a second press would mark the next item.
      document.getElementById('now')?.focus();
      await router.invalidate();
      announce(text.said(item.title, outcome ? (text.marked[outcome] ?? '') : text.toDo));
    });
  return { ...action, mark };
}

export type Mark = ReturnType<typeof useMark>;

interface Props {
  item: AgendaItem;
  mark: Mark;
  /** Whether this is what comes now. */
  main?: boolean;
}

export function MarkButtons({ item, mark, main }: Props) {
  const ways: Outcome[] = ofEachSession.includes(item.kind) ? ['covered', 'dropped'] : ['covered', 'carried_over', 'dropped'];
  const which = <span className="govuk-visually-hidden">{text.mark.of(item.title)}</span>;
  if (item.outcome) {
    return (
      <Button look="link" busy={mark.busy} onClick={() => mark.mark(item, null)}>
        {text.mark.undo}
        {which}
      </Button>
    );
  }
  return (
    <ButtonGroup>
      {ways.map((outcome) => (
        <Button
          key={outcome}
          look={!main ? 'link' : outcome === 'covered' ? 'main' : 'second'}
          busy={mark.busy}
          onClick={() => mark.mark(item, outcome)}
        >
          {!main && outcome === 'carried_over' ? text.mark.carried_over_short : text.mark[outcome]}
          {which}
        </Button>
      ))}
    </ButtonGroup>
  );
}
