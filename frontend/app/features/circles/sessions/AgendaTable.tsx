import { confirmDone } from '@/announce';
import { type Agenda, type AgendaItem, may, type Topic, volunteerForItem, write } from '@/api';
import type { useAction } from '@/form';
import { agenda as text } from '@/text/circles/sessions';
import { Button } from '@/ui/Button';
import { Table } from '@/ui/Table';
import { Tag } from '@/ui/Tag';
import { atTime } from '@/ui/when';

interface Props {
  agenda: Agenda;
  /** What the items are about. */
  topics: readonly Topic[];
  action: ReturnType<typeof useAction>;
}

/** The whole agenda, to read and to print: when, what, who. */
export function AgendaTable({ agenda, topics, action }: Props) {
  return (
    <Table
      caption={text.items}
      quiet
      heads={[text.heads.time, text.heads.item, text.heads.who]}
      rows={agenda.items.map((item) => ({
        key: item.id,
        cells: [
          <Times item={item} key="time" />,
          <What item={item} topic={topics.find(({ id }) => id === item.topic_id)} key="item" />,
          <Who item={item} action={action} key="who" />,
        ],
      }))}
    />
  );
}

function Times({ item }: { item: AgendaItem }) {
  return (
    <>
      <time dateTime={item.starts_at}>{atTime(item.starts_at)}</time>
      <span className="soft agenda__line">{text.minutes(item.minutes)}</span>
    </>
  );
}

function What({ item, topic }: { item: AgendaItem; topic?: Topic }) {
  const kind = text.kinds[item.kind];
  return (
    <>
      <strong>{item.title}</strong>
      {kind && kind !== item.title && <span className="soft agenda__line">{kind}</span>}
      {topic?.question && <p className="govuk-body-s agenda__more">{topic.question}</p>}
      {topic?.care_note && <p className="govuk-body-s agenda__more">{text.careBelow}</p>}
      {item.materials.length > 0 && (
        <p className="govuk-body-s agenda__more">
          {text.materials}:{' '}
          {item.materials.map(({ label, url }, index) => (
            <span key={index}>
              {index > 0 && ', '}
              {url ? (
                <a className="govuk-link" href={url} rel="noopener noreferrer">
                  {label}
                </a>
              ) : (
                label
              )}
            </span>
          ))}
        </p>
      )}
      {item.members_only && (
        <p className="govuk-body-s agenda__more">
          <Tag quiet>{text.membersOnly}</Tag>
        </p>
      )}
      {item.carried_from_id && (
        <p className="govuk-body-s agenda__more">
          <Tag quiet>{text.carried}</Tag>
        </p>
      )}
    </>
  );
}

function Who({ item, action }: { item: AgendaItem; action: Props['action'] }) {
  const led = item.mine ? text.you : (item.presenter ?? (item.has_presenter ? text.somebody : null));
  const offer = (volunteer: boolean) =>
    void action.run(async () => {
      await write((headers) => volunteerForItem({ path: { item: item.id }, body: { volunteer }, headers }));
      confirmDone(volunteer ? text.volunteered(item.title) : text.steppedBack(item.title), 'here');
    });
  const said = [led, item.guest && text.guest(item.guest)].filter(Boolean).join(', ');
  return (
    <>
      {said && <span className="agenda__line">{said}</span>}
      {may(item, 'volunteer') && (
        <Button look="link" busy={action.busy} onClick={() => offer(true)}>
          {text.volunteer}
          <span className="govuk-visually-hidden">: {item.title}</span>
        </Button>
      )}
      {may(item, 'step_back') && (
        <Button look="link" busy={action.busy} onClick={() => offer(false)}>
          {text.stepBack}
          <span className="govuk-visually-hidden">: {item.title}</span>
        </Button>
      )}
    </>
  );
}
