// Every URL of the app, in one place.
import { accessibilityRoute } from './accessibility';
import { briefsRoute } from './briefs';
import { researchItemRoute } from './briefs.item';
import { newResearchRoute } from './briefs.new';
import { briefRoute } from './briefs.session';
import { summaryRoute } from './briefs.summary';
import { myTermRoute } from './briefs.term';
import { circleRoute } from './circle';
import { announcementsRoute } from './circle.announcements';
import { circleActionsRoute } from './circle.actions';
import { circleCharterRoute } from './circle.charter';
import { circleHomeRoute } from './circle.home';
import { leaveRoute } from './circle.leave';
import { mailRoute } from './circle.mail';
import { myPlaceRoute } from './circle.my-place';
import { circleNewsRoute } from './circle.news';
import { circlePeopleRoute } from './circle.people';
import { readingRoute } from './circle.reading';
import { howUsedRoute } from './circle.reading.item';
import { rhythmVotesRoute } from './circle.rhythm-votes';
import { circleRolesRoute } from './circle.roles';
import { newRoleTermRoute } from './circle.roles.new';
import { roleTermRoute } from './circle.roles.term';
import { circleSessionsRoute } from './circle.sessions';
import { settingsRoute } from './circle.settings';
import { circleTopicsRoute } from './circle.topics';
import { newTopicRoute } from './circle.topics.new';
import { topicRoute } from './circle.topics.topic';
import { welcomeRoute } from './circle.welcome';
import { newCircleRoute } from './circles.new';
import { cookiesRoute } from './cookies';
import { directoryRoute } from './directory';
import { faceRoute } from './directory.circle';
import { helpRoute } from './help';
import { homeRoute } from './home';
import { joinRoute } from './join';
import { joinCharterRoute } from './join.charter';
import { joinHopesRoute } from './join.hopes';
import { meRoute } from './me';
import { calendarRoute } from './me.calendar';
import { detailsRoute } from './me.details';
import { emailsRoute } from './me.emails';
import { engagementRoute } from './me.engagements.engagement';
import { newEngagementRoute } from './me.engagements.new';
import { passphraseRoute } from './me.passphrase';
import { quietTimesRoute } from './me.quiet-times';
import { relationsRoute } from './me.relations';
import { newRelationRoute } from './me.relations.new';
import { signInsRoute } from './me.sign-ins';
import { myOrganisationRoute } from './my-organisation';
import { relationFeedRoute } from './my-organisation.relations';
import { roomAskRoute } from './my-organisation.room-ask';
import { roomsRoute } from './my-organisation.rooms';
import { newVenueRoute } from './my-organisation.rooms.new';
import { venueRoute } from './my-organisation.rooms.room';
import { networkRoute } from './network';
import { partnershipRoute } from './partnership';
import { programmeRoute } from './programme';
import { areasRoute } from './programme.areas';
import { areaRoute } from './programme.areas.area';
import { newAreaRoute } from './programme.areas.new';
import { partnershipContactsRoute } from './programme.contacts';
import { familiesRoute } from './programme.families';
import { familyRoute } from './programme.families.family';
import { invitationsRoute } from './programme.invitations';
import { newInvitationsRoute } from './programme.invitations.new';
import { organisationsRoute } from './programme.organisations';
import { editOrganisationRoute } from './programme.organisations.edit';
import { newOrganisationRoute } from './programme.organisations.new';
import { organisationRoute } from './programme.organisations.organisation';
import { editPartnershipRoute } from './programme.partnership';
import { peopleRoute } from './programme.people';
import { personRoute } from './programme.people.person';
import { personRoleRoute } from './programme.people.roles.engagement';
import { newPersonRoleRoute } from './programme.people.roles.new';
import { rootRoute } from './root';
import { sessionRoute } from './session';
import { agendaRoute } from './session.agenda';
import { editAgendaRoute } from './session.agenda.edit';
import { answersRoute } from './session.answers';
import { cancelRoute } from './session.cancel';
import { checkOutRoute } from './session.check-out';
import { guestsRoute } from './session.guests';
import { guestFeedbackRoute } from './session.guests.feedback';
import { guestOfferedRoute } from './session.guests.offered';
import { proposeGuestRoute } from './session.guests.new';
import { guestRoute } from './session.guests.pass';
import { guestSupportRoute } from './session.guests.support';
import { closeRoute } from './session.close';
import { confirmRoute } from './session.confirm';
import { datesRoute } from './session.dates';
import { editSessionRoute } from './session.edit';
import { sessionHomeRoute } from './session.home';
import { inviteRoute } from './session.invite';
import { organiseRoute } from './session.organise';
import { postponeRoute } from './session.postpone';
import { recordRoute } from './session.record';
import { sessionResearchRoute } from './session.research';
import { sessionRoomRoute } from './session.room';
import { runSheetRoute } from './session.run-sheet';
import { setUpRoute } from './set-up';
import { setUpAboutRoute } from './set-up.about';
import { setUpCharterRoute } from './set-up.charter';
import { setUpPracticeRoute } from './set-up.practice';
import { setUpRhythmRoute } from './set-up.rhythm';
import { setUpWhoRoute } from './set-up.who';
import { signInRoute } from './sign-in';
import { signInLinkRoute } from './sign-in.link';
import { signedIn } from './signed-in';
import { visitsRoute } from './visits';
import { visitMaterialsRoute } from './visits.materials';
import { visitRoute } from './visits.pass';

const open = [signInRoute, signInLinkRoute, partnershipRoute, helpRoute, accessibilityRoute, cookiesRoute] as const;

const circles = [
  ...[newCircleRoute, welcomeRoute],
  circleRoute.addChildren([
    ...([circleHomeRoute, circlePeopleRoute, circleNewsRoute, circleCharterRoute] as const),
    ...([circleRolesRoute, newRoleTermRoute, roleTermRoute, myPlaceRoute, leaveRoute, settingsRoute] as const),
    ...([circleSessionsRoute, circleTopicsRoute, newTopicRoute, topicRoute, circleActionsRoute, rhythmVotesRoute] as const),
    ...([readingRoute, howUsedRoute, mailRoute] as const),
    ...([announcementsRoute] as const),
    ...([setUpRoute, setUpAboutRoute, setUpPracticeRoute, setUpWhoRoute, setUpRhythmRoute, setUpCharterRoute] as const),
  ]),
] as const;

const sessions = [
  sessionRoute.addChildren([
    ...([sessionHomeRoute, agendaRoute, recordRoute, checkOutRoute] as const),
    ...([guestsRoute, proposeGuestRoute, guestRoute, guestSupportRoute, guestFeedbackRoute] as const),
    ...([guestOfferedRoute, sessionResearchRoute] as const),
    ...([organiseRoute, confirmRoute, postponeRoute, cancelRoute, editSessionRoute, datesRoute, sessionRoomRoute, inviteRoute] as const),
    ...([answersRoute, editAgendaRoute, runSheetRoute, closeRoute] as const),
  ]),
] as const;

const me = [
  ...([meRoute, detailsRoute, newEngagementRoute, engagementRoute, relationsRoute, newRelationRoute] as const),
  ...([signInsRoute, emailsRoute, passphraseRoute, networkRoute, calendarRoute, quietTimesRoute] as const),
] as const;

const visiting = [
  ...([visitsRoute, visitRoute, visitMaterialsRoute] as const),
  ...([briefsRoute, briefRoute, newResearchRoute, researchItemRoute, summaryRoute, myTermRoute] as const),
] as const;

const staff = [
  ...([programmeRoute, organisationsRoute, newOrganisationRoute, organisationRoute, editOrganisationRoute] as const),
  ...([invitationsRoute, newInvitationsRoute, peopleRoute, personRoute, newPersonRoleRoute, personRoleRoute] as const),
  ...([areasRoute, newAreaRoute, areaRoute, partnershipContactsRoute, editPartnershipRoute] as const),
  ...([familiesRoute, familyRoute, myOrganisationRoute, relationFeedRoute] as const),
  ...([roomsRoute, newVenueRoute, venueRoute, roomAskRoute] as const),
] as const;

const finding = [homeRoute, directoryRoute, faceRoute, joinRoute, joinCharterRoute, joinHopesRoute] as const;

export const tree = rootRoute.addChildren([
  ...open,
  signedIn.addChildren([...finding, ...circles, ...sessions, ...visiting, ...me, ...staff]),
]);
