import { may, type RunSheet } from '@/api';
import { kindWords } from '@/features/circles/agendas/words';
import { running as text } from '@/text/circles/running';
import { Section } from '@/ui/Page';
import { Tag } from '@/ui/Tag';
import { currentOf } from './clock';
import { type Mark, MarkButtons } from './Mark';

/** Every item, what became of it, and a way to say otherwise. */
export function WholeAgenda({ sheet, mark }: { sheet: RunSheet; mark: Mark }) {
  const current = currentOf(sheet.items);
  return (
    <Section title={text.all}>
      <ol className="items">
        {sheet.items.map((item) => (
          <li key={item.id} className="items__item" aria-current={item === current ? 'step' : undefined}>
            <h3 className="govuk-heading-s">{item.title}</h3>
            <p className="govuk-body-s soft">
              {[kindWords(item.kind), text.minutes(item.minutes), item.presenter && text.presenter(item.presenter)].filter(Boolean).join(' · ')}
            </p>
            <p className="govuk-body-s">
              {item.outcome ? (
                <Tag quiet>{text.marked[item.outcome]}</Tag>
              ) : (
                <Tag quiet={item !== current}>{item === current ? text.current : text.toDo}</Tag>
              )}
            </p>
            {item !== current && may(item, 'mark') && <MarkButtons item={item} mark={mark} />}
          </li>
        ))}
      </ol>
    </Section>
  );
}
