export const partnershipPage = {
  title: 'The partnership',
  lead: 'Lead organisation',
  funder: 'Funded by',
  time: 'Runs',
  open: (start: string) => `From ${start}, no end planned`,
  span: (start: string, end: string) => `${start} to ${end}`,
  contact: 'Contact',
  areas: 'Areas',
  families: 'Kinds of role',
  familiesIntro: 'A circle is for one of these. Inside it, nobody has power over anybody else.',
  standards: 'Standards that apply in every circle',
} as const;

export const help = {
  title: 'How circles work',
  whomToTell: 'This is whom you can tell:',
  sections: [
    {
      title: 'What a circle is',
      text: [
        'A circle is a group of people in the same kind of role, often from different employers, who meet regularly to get better at their work. The field calls it a community of practice.',
        'Members share what went well and what is hard, try things out, and decide together how the circle runs.',
      ],
    },
    {
      title: 'Who can see what',
      text: [
        'Nobody with power over the members of a circle can learn anything that happens in it: not what is said, not who is there, not whether you are in it. This goes for managers, assessors, educators, tutors and regulators.',
        'The programme team helps circles start. It cannot read them. Neither can the people who run this service, except together, for a limited time, in a way the circle is told about.',
        'Outside a circle people see only what it chose to show in the directory.',
      ],
    },
    {
      title: 'Why a circle may not be open to you',
      text: [
        'Circles are open by role and area, the same way for everybody. If one isn’t open to your current roles or area, it says so in the same words whatever the reason, and shows you circles that are.',
        'When your role changes, your circles may change too. We tell you before you save it.',
      ],
    },
    {
      title: 'Where confidentiality ends',
      whomToTell: true,
      text: [
        'What is learned may leave a circle. Names and stories stay. But no charter can stop anybody telling the right person when a child or an adult may be at risk, or when something is seriously wrong. Every charter lists whom to tell.',
        'Never write anything that identifies a person who uses services.',
      ],
    },
    {
      title: 'What we do not do',
      text: [
        'We do not count who says what, show when you were last here, or rank anybody. Reading quietly is welcome. Sessions are not recorded.',
      ],
    },
    {
      title: 'Leaving',
      text: ['You can leave at any time, without a reason. You choose what happens to what you wrote, and keep your own notes and connections.'],
    },
  ],
} as const;

export const cookies = {
  title: 'Cookies',
  intro: 'We use one cookie, and only to keep you signed in. Without it the service cannot work, so we do not ask for consent.',
  table: 'The cookie we use',
  heads: ['Name', 'What for', 'How long'],
  name: '__Host-practice-circles',
  purpose: 'Keeps you signed in. Your browser sends it only to us, and programs on the page cannot read it.',
  duration: 'Until you sign out, or your sign-in ends',
  more: ['There is no measuring of visits, no advertising, and nothing is loaded from anybody else’s site.'],
} as const;

export const accessibility = {
  title: 'Accessibility statement for Practice Circles',
  intro: (partnership: string) => [
    `Practice Circles is run for ${partnership}. We want as many people as possible to be able to use it. For example, you should be able to:`,
  ],
  able: [
    'zoom in up to 400% without text running off the screen',
    'use all of it with a keyboard alone',
    'use all of it with a screen reader',
    'change colours, contrast and text spacing in your browser or device, including dark mode and forced colours',
    'print a page and read it on paper',
  ],
  plain: 'We also try to keep the words plain and the pages short.',
  device: 'AbilityNet (mcmw.abilitynet.org.uk) has advice on making your device easier to use if you have a disability.',
  howTitle: 'How accessible this service is',
  how: [
    'We do not know of any part that fails the standard. We have not yet had it checked by people outside our team, or by people who use assistive technology every day. Until we have, we do not claim that it is fully accessible.',
  ],
  feedbackTitle: 'Feedback and contact',
  feedback: (email: string) => [
    `If something is hard to use, or you need information in another form, such as large print, easy read, audio or braille, write to ${email}.`,
    'We will answer within 10 working days.',
  ],
  reportTitle: 'Reporting problems with the accessibility of this service',
  report: (email: string) => [`If you find a problem that is not listed here, or think we do not meet the accessibility requirements, write to ${email}.`],
  enforceTitle: 'Enforcement procedure',
  enforce: [
    'The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (the “accessibility regulations”). If you are not happy with how we respond to your complaint, contact the Equality Advisory and Support Service (EASS) at equalityadvisoryservice.com.',
  ],
  technicalTitle: 'Technical information about this service’s accessibility',
  technical: (partnership: string) => [
    `${partnership} is committed to making this service accessible, in line with the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.`,
  ],
  statusTitle: 'Compliance status',
  status: [
    'This service is partially compliant with the Web Content Accessibility Guidelines (WCAG) version 2.2 AA standard, because it has not yet been tested as described below.',
  ],
  contentTitle: 'Non-accessible content',
  contentParts: [
    {
      title: 'Non-compliance with the accessibility regulations',
      text: ['None known.'],
    },
    {
      title: 'Disproportionate burden',
      text: ['We claim no disproportionate burden.'],
    },
    {
      title: 'Content that is not within the scope of the accessibility regulations',
      text: ['Documents and websites that circles link to belong to others. We cannot promise that they are accessible.'],
    },
  ],
  improveTitle: 'What we are doing to improve accessibility',
  improve: [
    'Next we will have the service tested by people who use screen readers, screen magnifiers and speech recognition every day, and correct what they find.',
  ],
  preparedTitle: 'Preparation of this statement',
  prepared: [
    'This statement was prepared on 23 November 2026.',
    'It rests on our own tests: automatic checks of pages at three screen widths, and the main journeys by keyboard alone, at high zoom, with forced colours and with reduced motion.',
  ],
} as const;
