export const general = {
  product: 'Practice Circles',
  back: 'Back',
  skip: 'Skip to main content',
  optional: '(optional)',
  errorLabel: 'Error:',
  errorSummary: 'There is a problem',
  done: 'Done',
  important: 'Important',
  warning: 'Warning',
  save: 'Save',
  saveAndContinue: 'Save and continue',
  continue: 'Continue',
  change: 'Change',
  cancel: 'Cancel',
  remove: 'Remove',
  yes: 'Yes',
  no: 'No',
  none: 'None',
  notYet: 'Not yet',
  day: 'Day',
  month: 'Month',
  year: 'Year',
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  nextPage: 'Next page',
  firstPage: 'Back to the first page',
  tasks: { done: 'Done', todo: 'To do' },
  saved: 'Saved.',
  whatYouCanDo: 'What you can do',
  chooseOne: 'Choose one',
  everywhere: 'Everyone in the partnership',
  mainNavigation: 'Main',
  menu: 'Menu',
  nav: {
    home: 'Home',
    visits: 'Visits',
    briefs: 'Briefs',
    directory: 'Find a circle',
    network: 'My network',
    me: 'About me',
    programme: 'Programme team',
    organisation: 'My organisation',
    signIn: 'Sign in',
    signOut: 'Sign out',
  },
  footer: {
    label: 'About this service',
    partnership: 'The partnership',
    help: 'How circles work',
    accessibility: 'Accessibility',
    cookies: 'Cookies',
    promise: 'A circle belongs to its members. Nobody with power over them can learn what happens in it.',
  },
  demo: (today: string) => `Demo: everybody is fictional. Today is ${today}.`,
} as const;

/** "one", "one and two", "one, two and three" */
export function listed(words: readonly string[], last = 'and'): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** A code that has no label of its own, readable. */
export function readable(code: string): string {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
