import { useState } from 'react';
import { announce } from '@/announce';
import type { AgendaTemplate, Topic } from '@/api';
import { agendaEditor, agendaKindHints } from '@/text/circles/agenda';
import { general } from '@/text/general';
import { Button } from '@/ui/Button';
import { Radios, SelectField } from '@/ui/Choice';
import { Details } from '@/ui/Details';
import { palette } from './rows';
import type { useAgenda } from './useAgenda';
import { withTemplate } from './wire';
import { kindWords } from './words';

const text = agendaEditor.add;
const ready = agendaEditor.templates;

interface Props {
  agenda: ReturnType<typeof useAgenda>;
  /** Topics in the pool that are not on this agenda yet. */
  topics: readonly Topic[];
  templates: readonly AgendaTemplate[];
}

/** The ways something new comes onto an agenda: by its kind, from the pool of topics, from a template. */
export function AddItems({ agenda, topics, templates }: Props) {
  return (
    <>
      <ByKind agenda={agenda} />
      <FromTopic agenda={agenda} topics={topics} />
      <Details summary={ready.title}>
        <Templates agenda={agenda} templates={templates} />
      </Details>
    </>
  );
}

function ByKind({ agenda }: Pick<Props, 'agenda'>) {
  const [kind, setKind] = useState('story_round');
  return (
    <div className="panel">
      <SelectField
        name="add-kind"
        label={text.kind}
        hint={agendaKindHints[kind]}
        value={kind}
        onChange={setKind}
        options={Object.keys(palette).map((value) => ({ value, label: kindWords(value) }))}
      />
      <Button look="second" onClick={() => agenda.add(kind, kindWords(kind))}>
        {text.submit}
      </Button>
    </div>
  );
}

function FromTopic({ agenda, topics }: Pick<Props, 'agenda' | 'topics'>) {
  const [chosen, setChosen] = useState('');
  const topic = topics.find(({ id }) => id === chosen);
  if (!topics.length) return <p className="govuk-body">{text.noTopics}</p>;
  const add = () => {
    if (!topic) return announce(text.missingTopic);
    agenda.add('challenge', topic.title, { topic_id: topic.id });
    setChosen('');
  };
  return (
    <div className="panel">
      <SelectField
        name="add-topic"
        label={text.topic}
        hint={topic ? [topic.question, text.support(Number(topic.supporters))].filter(Boolean).join(' ') : text.topicHint}
        blank={general.chooseOne}
        value={topic ? chosen : ''}
        onChange={setChosen}
        options={topics.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <Button look="second" onClick={add}>
        {text.addTopic}
      </Button>
    </div>
  );
}

function Templates({ agenda, templates }: Pick<Props, 'agenda' | 'templates'>) {
  const [chosen, setChosen] = useState('');
  const [error, setError] = useState<string>();
  const use = () => {
    const template = templates.find(({ code }) => code === chosen);
    if (!template) return setError(ready.missing);
    setError(undefined);
    agenda.set(withTemplate(agenda.rows, template, agenda.key));
    announce(ready.used(template.items.length));
  };
  return (
    <>
      <p className="govuk-body">{ready.intro}</p>
      <Radios
        name="template"
        label={ready.which}
        value={chosen}
        onChange={setChosen}
        error={error}
        options={templates.map(({ code, name, about, minutes }) => ({
          value: code,
          label: name,
          hint: `${about} ${agendaEditor.minutes(minutes)}.`,
        }))}
      />
      <Button look="second" onClick={use}>
        {ready.use}
      </Button>
    </>
  );
}
