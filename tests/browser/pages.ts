// Every page of the app and the states it can be in: who opens it, where, and which heading says that it is that state.
import type { Page } from '@playwright/test';
import { proposedGuest, roomAskedFor } from './ahead.ts';
import { everyPage } from './server.ts';

export interface Visit {
  /** As `frontend/app/routes` writes it; `$names` are filled in with what the person can open. */
  route: string;
  /** The person who opens it; nobody has signed in when there is none. */
  as?: string;
  /** What state it is in, when it has more than one. */
  state?: string;
  /** The circle, when it is not the first one. */
  circle?: string;
  /** Which of its sessions: the next one unless told. */
  session?: 'next' | 'furthest' | 'last' | 'first';
  /** What follows the address. */
  search?: string;
  /** The level-one heading. */
  title: string | RegExp;
  /** The button that sends the form with nothing, or with `write`, in its boxes, to see what is wrong with it. */
  press?: string;
  write?: string;
}

const birmingham = 'Birmingham Practice Educators';
const independents = 'Independent and Off-site Educators';
const firstYear = 'First Year in Practice — Birmingham';
const supervision = 'Supervision That Helps';
const exchange = 'Policy and Standards Exchange';
const blackCountry = 'Black Country Practice Educators';
const notOpen = 'This circle isn’t open to your current roles or area';

const forEverybody: Visit[] = [
  { route: '/sign-in', title: 'Sign in' },
  { route: '/sign-in', state: 'errors', title: 'Sign in', press: 'Sign in' },
  { route: '/sign-in/link', title: 'Email me a sign-in link' },
  { route: '/sign-in/link', state: 'errors', title: 'Email me a sign-in link', press: 'Send the link' },
  { route: '/partnership', title: /Midlands Teaching Partnership/ },
  { route: '/help', title: 'How circles work' },
  { route: '/help', as: 'nadia', state: 'signed in', title: 'How circles work' },
  { route: '/accessibility', title: 'Accessibility statement for Practice Circles' },
  { route: '/cookies', title: 'Cookies' },
  { route: '/me', state: 'signed out', title: 'Sign in' },
  { route: '/no/such/page', state: 'not found', title: 'Page not found' },
];

const finding: Visit[] = [
  { route: '/', as: 'nadia', state: 'two circles', title: 'My next thing' },
  { route: '/', as: 'shabnam', state: 'empty', title: 'My next thing' },
  { route: '/', as: 'idris', state: 'role to confirm', title: 'My next thing' },
  { route: '/', as: 'imelda', state: 'charter to read', title: 'My next thing' },
  { route: '/directory', as: 'shabnam', title: 'Find a circle' },
  { route: '/directory', as: 'shabnam', state: 'empty', search: '?q=zebra', title: 'Find a circle' },
  { route: '/directory/$circle', as: 'shabnam', state: 'to join', title: birmingham },
  { route: '/directory/$circle', as: 'nadia', state: 'member', title: birmingham },
  { route: '/directory/$circle/join', as: 'shabnam', circle: independents, title: 'Which of your roles brings you here?' },
  { route: '/directory/$circle/join', as: 'idris', state: 'refused', circle: blackCountry, title: notOpen },
  { route: '/directory/$circle/join/charter', as: 'shabnam', circle: independents, search: '?hat=mine', title: 'Read what members agree to' },
  {
    ...{ route: '/directory/$circle/join/charter', as: 'shabnam', state: 'errors', circle: independents, search: '?hat=mine' },
    ...{ title: 'Read what members agree to', press: 'Continue' },
  },
  { route: '/directory/$circle/join/hopes', as: 'shabnam', circle: independents, search: '?hat=mine&charter=1', title: 'Before you come in' },
  {
    ...{ route: '/directory/$circle/join/hopes', as: 'shabnam', state: 'errors', circle: independents, search: '?hat=mine&charter=1' },
    ...{ title: 'Before you come in', press: 'Join the circle' },
  },
];

const inside: Visit[] = [
  { route: '/circles/$circle', as: 'nadia', title: birmingham },
  { route: '/circles/$circle', as: 'nadia', state: 'convenor', circle: firstYear, title: firstYear },
  { route: '/circles/$circle', as: 'agnes', state: 'idea', circle: exchange, title: exchange },
  { route: '/circles/$circle', as: 'imelda', state: 'charter to read', title: 'There is a new charter to read' },
  { route: '/circles/$circle', as: 'imelda', state: 'charter to read, errors', title: 'There is a new charter to read', press: 'Accept and go in' },
  { route: '/circles/$circle', as: 'idris', state: 'not mine', circle: blackCountry, title: 'Page not found' },
  { route: '/circles/$circle/welcome', as: 'nadia', title: `Welcome to ${birmingham}` },
  { route: '/circles/$circle/people', as: 'nadia', title: 'People' },
  { route: '/circles/$circle/people', as: 'agnes', state: 'alone', circle: exchange, title: 'People' },
  { route: '/circles/$circle/people', as: 'nadia', state: 'convenor', circle: firstYear, title: 'People' },
  { route: '/circles/$circle/news', as: 'nadia', title: 'News of the circle' },
  { route: '/circles/$circle/charter', as: 'nadia', title: 'Charter' },
  { route: '/circles/$circle/roles', as: 'nadia', title: 'Roles' },
  { route: '/circles/$circle/roles', as: 'nadia', state: 'convenor', circle: firstYear, title: 'My jobs here' },
  { route: '/circles/$circle/roles/new', as: 'nadia', title: 'Give somebody a role' },
  { route: '/circles/$circle/roles/new', as: 'nadia', state: 'errors', title: 'Give somebody a role', press: 'Give this role' },
  { route: '/circles/$circle/roles/$term', as: 'nadia', title: /: / },
  { route: '/circles/$circle/roles/$term', as: 'nadia', state: 'errors', title: /: /, press: 'Save', write: 'x' },
  { route: '/circles/$circle/my-place', as: 'nadia', title: 'My place' },
  { route: '/circles/$circle/leave', as: 'nadia', state: 'last organiser', title: `Leave ${birmingham}` },
  { route: '/circles/$circle/leave', as: 'gareth', title: `Leave ${birmingham}` },
  { route: '/circles/$circle/settings', as: 'nadia', title: 'Settings' },
];

const sessions: Visit[] = [
  { route: '/circles/$circle/sessions', as: 'nadia', title: 'Sessions' },
  { route: '/circles/$circle/sessions', as: 'nadia', state: 'month', search: '?view=month', title: 'Sessions' },
  { route: '/circles/$circle/sessions', as: 'nadia', state: 'empty month', search: '?view=month&month=2027-02', title: 'Sessions' },
  { route: '/circles/$circle/sessions', as: 'nadia', state: 'past', search: '?view=past', title: 'Sessions' },
  { route: '/circles/$circle/sessions', as: 'nadia', state: 'convenor', circle: firstYear, title: 'Sessions' },
  { route: '/circles/$circle/sessions', as: 'agnes', state: 'empty', circle: exchange, title: 'Sessions' },
  { route: '/circles/$circle/sessions', as: 'agnes', state: 'none past', circle: exchange, search: '?view=past', title: 'Sessions' },
  { route: '/sessions/$session', as: 'nadia', title: /^Session on / },
  { route: '/sessions/$session', as: 'nadia', state: 'errors', title: /^Session on /, press: 'Save my answer' },
  { route: '/sessions/$session', as: 'gareth', state: 'answered', title: /^Session on / },
  { route: '/sessions/$session', as: 'nadia', state: 'convenor', circle: firstYear, title: /^Session on / },
  { route: '/sessions/$session', as: 'nadia', state: 'no agenda', session: 'furthest', title: /^Session on / },
  { route: '/sessions/$session', as: 'nadia', state: 'over', session: 'last', title: /^Session on / },
  { route: '/sessions/$session', as: 'idris', state: 'not mine', title: 'Page not found' },
  { route: '/sessions/$session/agenda', as: 'nadia', title: /^Agenda for / },
  { route: '/sessions/$session/agenda', as: 'nadia', state: 'empty', session: 'furthest', title: /^Agenda for / },
  { route: '/sessions/$session/agenda', as: 'nadia', state: 'convenor', circle: firstYear, title: /^Agenda for / },
  { route: '/sessions/$session/record', as: 'nadia', session: 'last', title: /^What came of / },
  { route: '/sessions/$session/record', as: 'nadia', state: 'not yet', title: /^What came of / },
  { route: '/sessions/$session/check-out', as: 'nadia', session: 'last', title: 'How was it?' },
  { route: '/sessions/$session/check-out', as: 'nadia', state: 'errors', session: 'last', title: 'How was it?', press: 'Send my answers' },
  { route: '/sessions/$session/check-out', as: 'nadia', state: 'results', session: 'first', title: 'How was it?' },
  { route: '/sessions/$session/check-out', as: 'nadia', state: 'not yet', title: 'How was it?' },
];

const topics: Visit[] = [
  { route: '/circles/$circle/topics', as: 'nadia', title: 'Topics' },
  { route: '/circles/$circle/topics', as: 'nadia', state: 'on an agenda', search: '?state=scheduled', title: 'Topics' },
  { route: '/circles/$circle/topics', as: 'nadia', state: 'talked about', search: '?state=covered', title: 'Topics' },
  { route: '/circles/$circle/topics', as: 'nadia', state: 'set aside', search: '?state=set_aside', title: 'Topics' },
  { route: '/circles/$circle/topics', as: 'nadia', state: 'convenor', circle: firstYear, title: 'Topics' },
  { route: '/circles/$circle/topics', as: 'agnes', state: 'empty', circle: exchange, title: 'Topics' },
  { route: '/circles/$circle/topics/new', as: 'nadia', title: 'What shall we talk about?' },
  { route: '/circles/$circle/topics/new', as: 'nadia', state: 'errors', title: 'What shall we talk about?', press: 'Suggest this topic' },
  { route: '/circles/$circle/topics/$topic', as: 'kofi', title: 'Change your topic' },
  { route: '/circles/$circle/topics/$topic', as: 'kofi', state: 'errors', title: 'Change your topic', press: 'Save' },
  { route: '/circles/$circle/topics/$topic', as: 'nadia', state: 'care', circle: firstYear, title: 'Does this topic need care?' },
  { route: '/circles/$circle/actions', as: 'nadia', title: 'Actions' },
  { route: '/circles/$circle/actions', as: 'nadia', state: 'everybody’s', search: '?view=open', title: 'Actions' },
  { route: '/circles/$circle/actions', as: 'nadia', state: 'done', search: '?view=done', title: 'Actions' },
  { route: '/circles/$circle/actions', as: 'agnes', state: 'empty', circle: exchange, title: 'Actions' },
  { route: '/circles/$circle/rhythm-votes', as: 'nadia', state: 'nothing to vote on', title: 'How often shall we meet?' },
];

const guests: Visit[] = [
  { route: '/sessions/$session/guests', as: 'nadia', state: 'empty', title: 'Guests' },
  { route: '/sessions/$session/guests', as: 'nadia', state: 'convenor', circle: firstYear, title: 'Guests' },
  { route: '/sessions/$session/guests/new', as: 'nadia', title: 'What sort of guest is it?' },
  { route: '/sessions/$session/guests/new', as: 'nadia', state: 'errors', title: 'What sort of guest is it?', press: 'Continue' },
  { route: '/sessions/$session/guests/$pass', as: 'nadia', session: 'furthest', title: 'Jonah' },
  { route: '/sessions/$session/guests/$pass', as: 'kofi', state: 'member', session: 'furthest', title: 'Jonah' },
  { route: '/sessions/$session/guests', as: 'nadia', session: 'furthest', title: 'Guests' },
  { route: '/sessions/$session/guests', as: 'kofi', state: 'member', session: 'furthest', title: 'Guests' },
  { route: '/sessions/$session/guests/$pass/support', as: 'nadia', session: 'furthest', title: 'Getting ready for Jonah' },
  { route: '/sessions/$session/guests/$pass/feedback', as: 'nadia', session: 'furthest', title: 'What changed because Jonah came' },
  { route: '/sessions/$session/guests/$pass/offered', as: 'nadia', session: 'furthest', title: 'What Jonah offered' },
  {
    ...{ route: '/sessions/$session/guests/$pass/offered', as: 'nadia', state: 'errors', session: 'furthest' },
    ...{ title: 'What Jonah offered', press: 'Ask them to agree' },
  },
  {
    ...{ route: '/sessions/$session/guests/$pass/feedback', as: 'nadia', state: 'errors', session: 'furthest' },
    ...{ title: 'What changed because Jonah came', press: 'Tell them' },
  },
  { route: '/sessions/$session/guests', as: 'parminder', state: 'coming', circle: supervision, title: 'Guests' },
  { route: '/sessions/$session/guests/$pass', as: 'parminder', state: 'coming', circle: supervision, title: 'Marguerite' },
  { route: '/visits', as: 'marguerite', title: 'Visits' },
  { route: '/visits', as: 'agnes', state: 'empty', title: 'Visits' },
  { route: '/visits/$pass', as: 'marguerite', title: 'Welcome, Marguerite' },
  { route: '/visits/$pass', as: 'agnes', state: 'not mine', title: 'Page not found' },
  { route: '/visits/$pass/materials', as: 'marguerite', title: 'Leave something with the circle' },
  {
    ...{ route: '/visits/$pass/materials', as: 'marguerite', state: 'errors', title: 'Leave something with the circle' },
    ...{ press: 'Leave it with the circle' },
  },
];

const research: Visit[] = [
  { route: '/briefs', as: 'ewan', title: 'Briefs' },
  { route: '/briefs', as: 'agnes', state: 'empty', title: 'Briefs' },
  { route: '/briefs/terms/$term', as: 'ewan', title: 'Your last day as research partner' },
  { route: '/briefs/terms/$term', as: 'ewan', state: 'errors', title: 'Your last day as research partner', press: 'Save' },
  { route: '/briefs/$session', as: 'ewan', title: 'What they will talk about' },
  { route: '/briefs/$session/new', as: 'ewan', title: 'Add something to read' },
  { route: '/briefs/$session/new', as: 'ewan', state: 'errors', title: 'Add something to read', press: 'Add it' },
  { route: '/briefs/$session/$item', as: 'ewan', title: 'Change something to read' },
  { route: '/briefs/$session/$item', as: 'ewan', state: 'errors', title: 'Change something to read', press: 'Save' },
  { route: '/briefs/$session/$item/summary', as: 'ewan', title: /^Summary of / },
  { route: '/briefs/$session/$item/summary', as: 'ewan', state: 'errors', title: /^Summary of /, press: 'Save the summary' },
  { route: '/sessions/$session/research', as: 'nadia', session: 'last', title: 'Research for this session' },
  { route: '/sessions/$session/research', as: 'nadia', state: 'empty', session: 'furthest', title: 'Research for this session' },
  { route: '/circles/$circle/reading', as: 'nadia', title: 'Reading list' },
  { route: '/circles/$circle/reading/$item', as: 'noor', title: 'How did you use it?' },
  { route: '/circles/$circle/reading/$item', as: 'tobias', state: 'errors', title: 'How did you use it?', press: 'Save' },
  { route: '/circles/$circle/reading/$item', as: 'nadia', state: 'not used', title: 'How did you use it?' },
  { route: '/circles/$circle/reading', as: 'agnes', state: 'empty', circle: exchange, title: 'Reading list' },
];

const gettingReady: Visit[] = [
  { route: '/circles/new', as: 'nadia', title: 'Start a circle' },
  { route: '/circles/new', as: 'nadia', state: 'errors', title: 'Start a circle', press: 'Save and continue' },
  { route: '/circles/$circle/set-up', as: 'nadia', circle: firstYear, title: 'Getting the circle ready' },
  { route: '/circles/$circle/set-up', as: 'agnes', state: 'idea', circle: exchange, title: 'Getting the circle ready' },
  ...(['about', 'practice', 'who', 'rhythm', 'charter'] as const).flatMap((part) => {
    const visit = { route: `/circles/$circle/set-up/${part}`, as: 'nadia', circle: firstYear, title: /\?$/ };
    return [visit, { ...visit, state: 'errors', press: 'Save and continue', write: part === 'who' ? 'x' : '' }];
  }),
];

const aboutMe: Visit[] = [
  { route: '/me', as: 'leila', title: 'About me' },
  { route: '/me/details', as: 'leila', title: 'My details' },
  { route: '/me/details', as: 'leila', state: 'errors', title: 'My details', press: 'Save' },
  { route: '/me/engagements/new', as: 'leila', title: 'Add a role' },
  { route: '/me/engagements/new', as: 'leila', state: 'errors', title: 'Add a role', press: 'Save' },
  { route: '/me/engagements/$engagement', as: 'leila', title: 'Change this role' },
  { route: '/me/engagements/$engagement', as: 'leila', state: 'errors', title: 'Change this role', press: 'Save' },
  { route: '/me/relations', as: 'leila', title: 'Who manages or assesses whom' },
  { route: '/me/relations', as: 'agnes', state: 'empty', title: 'Who manages or assesses whom' },
  { route: '/me/relations/new', as: 'leila', title: 'Add a relation' },
  { route: '/me/relations/new', as: 'leila', state: 'errors', title: 'Add a relation', press: 'Save' },
  { route: '/me/sign-ins', as: 'leila', title: 'Where I am signed in' },
  { route: '/me/emails', as: 'leila', title: 'My email addresses' },
  { route: '/me/emails', as: 'leila', state: 'errors', title: 'My email addresses', press: 'Add an address' },
  { route: '/me/calendar', as: 'leila', title: 'My sessions in my own calendar' },
  { route: '/me/quiet-times', as: 'leila', title: 'Quiet times' },
  { route: '/circles/$circle/mail', as: 'leila', title: 'Emails from this circle' },
  { route: '/circles/$circle/mail', as: 'imelda', state: 'charter to read', title: 'Emails from this circle' },
  { route: '/me/passphrase', as: 'leila', title: 'Change your passphrase' },
  { route: '/me/passphrase', as: 'leila', state: 'errors', title: 'Change your passphrase', press: 'Save' },
  { route: '/network', as: 'leila', title: 'My network' },
  { route: '/network', as: 'bernadette', state: 'asked', title: 'My network' },
  { route: '/network', as: 'agnes', state: 'empty', title: 'My network' },
];

const programme: Visit[] = [
  { route: '/programme', as: 'colette', title: 'Programme team' },
  { route: '/programme', as: 'idris', state: 'not on the team', title: 'Page not found' },
  { route: '/programme/areas/new', as: 'idris', state: 'not on the team', title: 'Page not found' },
  { route: '/programme/organisations', as: 'colette', title: 'Organisations' },
  { route: '/programme/organisations', as: 'colette', state: 'empty', search: '?q=zebra', title: 'Organisations' },
  { route: '/programme/organisations/new', as: 'colette', title: 'Add an organisation' },
  { route: '/programme/organisations/new', as: 'colette', state: 'errors', title: 'Add an organisation', press: 'Save' },
  { route: '/programme/organisations/$organisation', as: 'colette', title: 'Birmingham Children\'s Trust' },
  { route: '/programme/organisations/$organisation/edit', as: 'colette', title: /^Change / },
  { route: '/programme/organisations/$organisation/edit', as: 'colette', state: 'errors', title: /^Change /, press: 'Save' },
  { route: '/programme/invitations', as: 'colette', title: 'Invitations' },
  { route: '/programme/invitations/new', as: 'colette', title: 'Invite people' },
  { route: '/programme/invitations/new', as: 'colette', state: 'errors', title: 'Invite people', press: 'Send invitations' },
  { route: '/programme/people', as: 'colette', title: 'People' },
  { route: '/programme/people', as: 'colette', state: 'empty', search: '?q=zebra', title: 'People' },
  { route: '/programme/people/$person', as: 'colette', title: 'Callum Oyelaran' },
  { route: '/programme/people/$person/roles/new', as: 'colette', title: 'Add a role' },
  { route: '/programme/people/$person/roles/new', as: 'colette', state: 'errors', title: 'Add a role', press: 'Save' },
  { route: '/programme/people/$person/roles/$engagement', as: 'colette', title: 'Change this role' },
  { route: '/programme/areas', as: 'colette', title: 'Areas' },
  { route: '/programme/areas/new', as: 'colette', title: 'Add an area' },
  { route: '/programme/areas/new', as: 'colette', state: 'errors', title: 'Add an area', press: 'Save' },
  { route: '/programme/areas/$area', as: 'colette', title: /^Change / },
  { route: '/programme/contacts', as: 'colette', title: 'Whom to tell, for people with no employer' },
  { route: '/programme/contacts', as: 'colette', state: 'errors', title: 'Whom to tell, for people with no employer', press: 'Save' },
  { route: '/programme/partnership', as: 'colette', title: 'About the partnership' },
  { route: '/programme/partnership', as: 'colette', state: 'errors', title: 'About the partnership', press: 'Save' },
  { route: '/programme/families', as: 'colette', title: 'What roles are called' },
  { route: '/programme/families/$family', as: 'colette', title: /^Change / },
  { route: '/programme/families/$family', as: 'colette', state: 'errors', title: /^Change /, press: 'Save' },
];

const organisation: Visit[] = [
  { route: '/my-organisation', as: 'admin', title: 'My organisation' },
  { route: '/my-organisation/$organisation/rooms/new', as: 'admin', title: 'Add a room' },
  { route: '/my-organisation/$organisation/rooms/new', as: 'admin', state: 'errors', title: 'Add a room', press: 'Add a room' },
  { route: '/my-organisation/$organisation/rooms/$venue', as: 'admin', title: /^Change / },
  { route: '/my-organisation/$organisation/rooms/$venue', as: 'admin', state: 'errors', title: /^Change /, press: 'Save' },
  { route: '/my-organisation/$organisation/room-asks/$ask', as: 'admin', title: 'Have you a room?' },
  { route: '/my-organisation/$organisation/room-asks/$ask', as: 'admin', state: 'errors', title: 'Have you a room?', press: 'Send the answer' },
  { route: '/my-organisation/rooms', as: 'admin', title: 'Rooms' },
  { route: '/my-organisation/rooms', as: 'colette', state: 'not an administrator', title: 'Rooms' },
  { route: '/my-organisation/$organisation/relations', as: 'admin', title: 'Who manages and assesses whom' },
  {
    ...{ route: '/my-organisation/$organisation/relations', as: 'admin', state: 'errors' },
    ...{ title: 'Who manages and assesses whom', press: 'Supply these lines' },
  },
];

/** One session, for whoever organises it. What comes while a session goes on is in running-a-session.spec.ts. */
const organising: Visit[] = [
  { route: '/sessions/$session/organise', as: 'nadia', title: 'Organise this session' },
  { route: '/sessions/$session/organise', as: 'nadia', state: 'planned', session: 'furthest', title: 'Organise this session' },
  { route: '/sessions/$session/organise', as: 'nadia', state: 'over', session: 'last', title: 'Organise this session' },
  { route: '/sessions/$session/organise', as: 'nadia', state: 'convenor', circle: firstYear, title: 'Organise this session' },
  { route: '/sessions/$session/confirm', as: 'nadia', state: 'something is missing', session: 'furthest', title: 'Confirm this session' },
  { route: '/sessions/$session/confirm', as: 'nadia', title: 'Confirm this session' },
  { route: '/sessions/$session/confirm', as: 'nadia', state: 'over', session: 'last', title: 'Confirm this session' },
  { route: '/sessions/$session/postpone', as: 'nadia', title: 'Postpone this session' },
  { route: '/sessions/$session/postpone', as: 'nadia', state: 'errors', title: 'Postpone this session', press: 'Postpone the session' },
  { route: '/sessions/$session/postpone', as: 'nadia', state: 'over', session: 'last', title: 'Postpone this session' },
  { route: '/sessions/$session/cancel', as: 'nadia', title: 'Cancel this session' },
  { route: '/sessions/$session/cancel', as: 'nadia', state: 'over', session: 'last', title: 'Cancel this session' },
  { route: '/sessions/$session/edit', as: 'nadia', title: 'Change this session' },
  { route: '/sessions/$session/edit', as: 'nadia', state: 'errors', title: 'Change this session', press: 'Save' },
  { route: '/sessions/$session/edit', as: 'nadia', state: 'over', session: 'last', title: 'Change this session' },
  { route: '/sessions/$session/dates', as: 'nadia', state: 'agenda is set', title: 'Arrange the date and time' },
  { route: '/sessions/$session/dates', as: 'nadia', session: 'furthest', title: 'Arrange the date and time' },
  {
    ...{ route: '/sessions/$session/dates', as: 'nadia', state: 'errors', session: 'furthest' },
    ...{ title: 'Arrange the date and time', press: 'Ask the members' },
  },
  { route: '/sessions/$session/room', as: 'nadia', title: 'Find a room' },
  { route: '/sessions/$session/room', as: 'nadia', state: 'errors', title: 'Find a room', press: 'Ask for a room' },
  { route: '/sessions/$session/room', as: 'nadia', state: 'over', session: 'last', title: 'Find a room' },
  { route: '/sessions/$session/room', as: 'kofi', state: 'member', title: 'Find a room' },
  { route: '/sessions/$session/invite', as: 'nadia', title: 'Send invitations' },
  { route: '/sessions/$session/invite', as: 'nadia', state: 'not yet', session: 'furthest', title: 'Send invitations' },
];

const leading: Visit[] = [
  { route: '/sessions/$session/answers', as: 'nadia', title: 'Who is coming' },
  { route: '/sessions/$session/answers', as: 'gareth', state: 'facilitator', title: 'Who is coming' },
  { route: '/sessions/$session/answers', as: 'nadia', state: 'nobody yet', session: 'furthest', title: 'Who is coming' },
  { route: '/sessions/$session/answers', as: 'nadia', state: 'convenor', circle: firstYear, title: 'Who is coming' },
  { route: '/sessions/$session/agenda/edit', as: 'nadia', title: 'Build the agenda' },
  { route: '/sessions/$session/agenda/edit', as: 'nadia', state: 'empty', session: 'furthest', title: 'Build the agenda' },
  {
    ...{ route: '/sessions/$session/agenda/edit', as: 'nadia', state: 'errors', session: 'furthest' },
    ...{ title: 'Build the agenda', press: 'Save and set the agenda' },
  },
  { route: '/sessions/$session/agenda/edit', as: 'nadia', state: 'convenor', circle: firstYear, title: 'Build the agenda' },
  { route: '/sessions/$session/agenda/edit', as: 'kofi', state: 'member', title: 'Build the agenda' },
  { route: '/sessions/$session/run-sheet', as: 'gareth', title: 'Run-sheet' },
  { route: '/sessions/$session/run-sheet', as: 'gareth', state: 'over', session: 'last', title: 'Run-sheet' },
  { route: '/sessions/$session/close', as: 'gareth', title: 'Close the session' },
  { route: '/sessions/$session/close', as: 'gareth', state: 'over', session: 'last', title: 'Close the session' },
  { route: '/circles/$circle/announcements', as: 'nadia', title: 'Announcements' },
  { route: '/circles/$circle/announcements', as: 'nadia', state: 'errors', title: 'Announcements', press: 'Tell everybody' },
  { route: '/circles/$circle/announcements', as: 'kofi', state: 'member', title: 'Announcements' },
  { route: '/circles/$circle/announcements', as: 'nadia', state: 'convenor', circle: firstYear, title: 'Announcements' },
];

/** What the pages have in common, and the pages. */
export const visits: Record<string, Visit[]> = {
  'the pages for everybody': forEverybody,
  'the pages for finding and joining a circle': finding,
  'the pages inside a circle': inside,
  'the pages about sessions': sessions,
  'the pages for organising a session': organising,
  'the pages for leading a session': leading,
  'the pages about topics, actions and votes': topics,
  'the pages about guests': guests,
  'the pages about research': research,
  'the pages for getting a circle ready': gettingReady,
  'the pages about myself': aboutMe,
  'the pages of the programme team': programme,
  'the pages of an organisation’s administrator': organisation,
};

interface Item {
  id: string;
  name: string;
  can: string[];
  session_id: string;
}

/** The address of a visit, its `$names` filled in with what this person can open. */
export async function addressOf({ route, circle = birmingham, session = 'next', search = '' }: Visit, page: Page): Promise<string> {
  const list = async (path: string) => {
    const answer = await page.request.get(`/api/v1/${path}`);
    return answer.ok() ? ((await answer.json()) as { items: Item[] }).items : [];
  };
  const first = (items: Item[], fits: (item: Item) => boolean = () => true) => items.find(fits)?.id ?? 'none';
  const known: Record<string, string> = { area: 'birmingham', family: 'trainer' };
  if (route.includes('$circle') || route.includes('$session')) {
    const circles = [...(await list('circles')), ...(await list('directory?limit=50'))];
    known['circle'] = first(circles, ({ name }) => name === circle);
  }
  if (route.includes('$session')) {
    const past = session === 'last' || session === 'first';
    const found = await list(`circles/${known['circle']}/sessions?when=${past ? 'past' : 'upcoming'}`);
    known['session'] = (session === 'next' || session === 'last' ? found[0] : found.at(-1))?.id ?? 'none';
  }
  if (route.includes('$topic')) {
    const changes = ({ can }: Item) => can.includes('change') || can.includes('mark_sensitive');
    known['topic'] = first(await list(`circles/${known['circle']}/topics?state=open`), changes);
  }
  if (route.startsWith('/visits')) known['pass'] = first(await list('me/visits'));
  else if (route.includes('$pass')) {
    const coming = (await list(`sessions/${known['session']}/guest-passes`))[0];
    known['pass'] = coming?.id ?? (await proposedGuest(known['session'] ?? '', everyPage.origin));
  }
  if (route.startsWith('/briefs/')) known['session'] = (await list('me/briefs'))[0]?.session_id ?? 'none';
  if (route.includes('/reading/$item')) {
    const items = await list(`circles/${known['circle']}/research-items`);
    known['item'] = first(items, ({ can }) => can.includes('write_use_note'));
    if (known['item'] === 'none') known['item'] = first(items);
  } else if (route.includes('$item')) known['item'] = first(await list(`sessions/${known['session']}/research-items`));
  if (route.includes('/terms/$term')) known['term'] = first(await list('me/role-terms'));
  else if (route.includes('$term')) known['term'] = first(await list(`circles/${known['circle']}/role-terms`), ({ can }) => can.includes('change'));
  if (route.includes('$organisation')) {
    known['organisation'] = first(await list('organisations'), ({ name }) => name === 'Birmingham Children\'s Trust');
  }
  const organisation = known['organisation'] ?? '';
  if (route.includes('$venue')) known['venue'] = first(await list(`venues?organisation_id=${organisation}`));
  if (route.includes('$ask')) {
    await roomAskedFor(organisation, everyPage.origin);
    known['ask'] = first(await list(`organisations/${organisation}/room-asks`));
  }
  if (route.includes('$person')) {
    known['person'] = first(await list('people?q=callum'));
    const person = await page.request.get(`/api/v1/people/${known['person']}`);
    known['engagement'] = first(((await person.json()) as { engagements: Item[] }).engagements);
  } else if (route.includes('$engagement')) known['engagement'] = first(await list('me/engagements'));
  return route.replace(/\$(\w+)/g, (_, name: string) => known[name] ?? name) + search;
}
