import type { ReactNode } from 'react';
import { Tag } from './Tag';

export interface Task {
  name: ReactNode;
  hint?: string;
  done: boolean;
  words: { done: string; todo: string };
}

export function TaskList({ tasks }: { tasks: Task[] }) {
  return (
    <ul className="govuk-task-list">
      {tasks.map((task, index) => (
        <li className="govuk-task-list__item govuk-task-list__item--with-link" key={index}>
          <div className="govuk-task-list__name-and-hint">
            {task.name}
            {task.hint && <div className="govuk-task-list__hint">{task.hint}</div>}
          </div>
          <div className="govuk-task-list__status">{task.done ? task.words.done : <Tag>{task.words.todo}</Tag>}</div>
        </li>
      ))}
    </ul>
  );
}
