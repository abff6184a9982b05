import { confirmDone } from '@/announce';
import { type Circle, may, setTopicAside, supportTopic, type Topic, withdrawSupport, write } from '@/api';
import { isMember } from '@/features/circles/circles/standing';
import type { useAction } from '@/form';
import { Link } from '@/links';
import { topics as text } from '@/text/circles/topics';
import { Button, ButtonGroup } from '@/ui/Button';
import { Details } from '@/ui/Details';
import { onDate } from '@/ui/when';
import { Care } from './Care';
import { sourceOf } from './source';

interface Props {
  circle: Circle;
  topics: readonly Topic[];
  action: ReturnType<typeof useAction>;
}

/** Topics with how many would like them too. Everybody sees the number, nobody sees who. */
export function TopicList({ circle, topics, action }: Props) {
  const act = (said: string, call: () => Promise<unknown>) =>
    void action.run(async () => {
      await call();
      confirmDone(said, 'here');
    });
  return (
    <ul className="cards">
      {topics.map((topic) => {
        const path = { topic: topic.id };
        const aside = may(topic, 'bring_back');
        const setAside = (set_aside: boolean) => write((headers) => setTopicAside({ path, body: { set_aside }, headers }));
        return (
          <li key={topic.id}>
            <h2 className="govuk-heading-s">{topic.title}</h2>
            {topic.question && <p className="govuk-body keep-lines">{topic.question}</p>}
            <About topic={topic} member={isMember(circle)} />
            {topic.care_note && (
              <Details summary={text.care}>
                <Care topic={topic} />
              </Details>
            )}
            <ButtonGroup>
              {may(topic, 'support') && (
                <Button
                  look={topic.supported ? 'link' : 'second'}
                  busy={action.busy}
                  onClick={() =>
                    topic.supported
                      ? act(text.unsupported, () => write((headers) => withdrawSupport({ path, headers })))
                      : act(text.supported, () => write((headers) => supportTopic({ path, headers })))
                  }
                >
                  {topic.supported ? text.unsupport : text.support}
                  <Which topic={topic} />
                </Button>
              )}
              {(may(topic, 'change') || may(topic, 'mark_sensitive')) && (
                <Link to="/circles/$circle/topics/$topic" params={{ circle: circle.id, topic: topic.id }}>
                  {may(topic, 'change') ? text.change : text.careQuestion}
                  <Which topic={topic} />
                </Link>
              )}
              {(may(topic, 'set_aside') || aside) && (
                <Button
                  look="link"
                  busy={action.busy}
                  onClick={() => act(aside ? text.backDone : text.asideDone, () => setAside(!aside))}
                >
                  {aside ? text.bringBack : text.setAside}
                  <Which topic={topic} />
                </Button>
              )}
            </ButtonGroup>
          </li>
        );
      })}
    </ul>
  );
}

function Which({ topic }: { topic: Topic }) {
  return <span className="govuk-visually-hidden">: {topic.title}</span>;
}

function About({ topic, member }: { topic: Topic; member: boolean }) {
  const asked = topic.state === 'open' || topic.state === 'scheduled';
  return (
    <>
      <p className="govuk-body-s soft">
        {[sourceOf(topic, member), topic.covered_on && text.on(onDate(topic.covered_on))].filter(Boolean).join(' · ')}
        {topic.session_id && (
          <>
            {' · '}
            <Link to="/sessions/$session" params={{ session: topic.session_id }}>
              {topic.origin === 'suggested' ? text.session : text.sessionFrom}
            </Link>
          </>
        )}
      </p>
      {asked && topic.supporters > 0 && (
        <p className="govuk-body-s">
          {text.supporters(topic.supporters)} {topic.supported && text.you}
        </p>
      )}
    </>
  );
}
