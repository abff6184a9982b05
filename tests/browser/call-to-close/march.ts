// What the chapters of the story have in common: the session of 9 March, and who is in it.
import type { BrowserContextOptions, Page } from '@playwright/test';

/** Everybody who appears: `persona` signs somebody in, `page` is nobody's. */
export interface Cast {
  persona: (key: string, options?: BrowserContextOptions) => Promise<Page>;
  page: Page;
}

export const day = 'Tuesday 9 March 2027';
export const when = `${day}, 2pm to 4pm`;
/** After it was moved. */
export const later = `${day}, 2:30pm to 4:30pm`;
export const title = `Session on ${day}`;

export const asks = 'What shall we talk about?';

export const topic = {
  named: 'When a student and I see an observation differently',
  unnamed: 'Being the only Black educator in a team',
  alsoUnnamed: 'What I do when I have run out of patience',
  /** In the pool since before. */
  feedback: 'Feedback from people who use services: asking well',
};

/** What jonah is asked to bring. */
export const part = 'How it feels to be asked what I thought of a student';
