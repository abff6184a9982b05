import type { ReactNode } from 'react';
import type { ResearchItem } from '@/api';
import { access, reading as text } from '@/text/circles/research';
import { Details } from '@/ui/Details';
import { Tag } from '@/ui/Tag';
import { whereToRead } from './item';

interface Props {
  item: ResearchItem;
  level?: 2 | 3;
  /** What can be done with it here. */
  children?: ReactNode;
}

/** A piece of research: what it says in plain words, who can read it, and where. */
export function ResearchCard({ item, level = 2, children }: Props) {
  const Heading = `h${level}` as const;
  const where = whereToRead(item);
  return (
    <li>
      <Heading className="govuk-heading-s">{item.title}</Heading>
      <p className="govuk-body keep-lines">{item.plain_message}</p>
      <p className="govuk-body">
        <Tag quiet>{access[item.access]?.label ?? item.access}</Tag>{' '}
        {where && (
          <a className="govuk-link" href={where} rel="noreferrer">
            {text.read}
            <span className="govuk-visually-hidden">: {item.title}</span> {text.elsewhere}
          </a>
        )}
      </p>
      <p className="govuk-body-s soft">{text.by(item.brought_by)}</p>
      {item.summary && (
        <Details summary={text.summary}>
          <p className="govuk-body keep-lines">{item.summary}</p>
        </Details>
      )}
      {children}
    </li>
  );
}
