-- What circles talk about, who comes, what was agreed, and what they make of it.
-- Nothing here says who said what in a session (INV-09), and answers about a session name nobody (INV-10).

create table topic (
  id uuid primary key,
  circle_id uuid not null references circle (id),
  title text not null,
  question text,
  sensitive boolean not null,
  state text not null check (state in ('open','scheduled','covered','set_aside')),
  origin text not null check (origin in ('suggested','idea','parked')),
  session_id uuid,
  membership_id uuid,
  suggested_on date not null,
  covered_on date,
  unique (circle_id, id),
  foreign key (circle_id, session_id) references session (circle_id, id),
  foreign key (circle_id, membership_id) references membership (circle_id, id)
);
create index topic_by_circle on topic (circle_id, state, id);

create table topic_support (
  circle_id uuid not null references circle (id),
  topic_id uuid not null,
  membership_id uuid not null,
  primary key (circle_id, topic_id, membership_id),
  foreign key (circle_id, topic_id) references topic (circle_id, id),
  foreign key (circle_id, membership_id) references membership (circle_id, id)
);

create table agenda_item (
  id uuid primary key,
  circle_id uuid not null references circle (id),
  session_id uuid not null,
  position integer not null check (position >= 0),
  kind text not null check (kind in ('welcome','story_round','challenge','resource_share','reflection','celebration','activity_to_try','showcase','practice_run','presentation','good_practice_check','support_round','research_round_up','break','close')),
  title text not null,
  topic_id uuid,
  minutes integer not null check (minutes between 1 and 480),
  presenter_id uuid,
  guest_pass_id uuid,
  materials jsonb not null,
  members_only boolean not null,
  outcome text check (outcome in ('covered','carried_over','dropped')),
  carried_from_id uuid,
  unique (circle_id, id),
  foreign key (circle_id, session_id) references session (circle_id, id),
  foreign key (circle_id, topic_id) references topic (circle_id, id),
  foreign key (circle_id, presenter_id) references membership (circle_id, id),
  foreign key (circle_id, guest_pass_id) references guest_pass (circle_id, id),
  foreign key (circle_id, carried_from_id) references agenda_item (circle_id, id)
);
create index agenda_item_by_session on agenda_item (circle_id, session_id, position);

create table rsvp (
  circle_id uuid not null references circle (id),
  session_id uuid not null,
  membership_id uuid not null,
  answer text not null check (answer in ('coming','coming_online','apology')),
  waiting boolean not null,
  access_needs text,
  room_number integer not null check (room_number >= 1),
  answered_at timestamptz not null,
  primary key (circle_id, session_id, membership_id),
  foreign key (circle_id, session_id) references session (circle_id, id),
  foreign key (circle_id, membership_id) references membership (circle_id, id)
);

create table attendance (
  circle_id uuid not null references circle (id),
  session_id uuid not null,
  membership_id uuid not null,
  came boolean not null,
  primary key (circle_id, session_id, membership_id),
  foreign key (circle_id, session_id) references session (circle_id, id),
  foreign key (circle_id, membership_id) references membership (circle_id, id)
);

create table action_point (
  id uuid primary key,
  circle_id uuid not null references circle (id),
  session_id uuid not null,
  text text not null,
  owner_id uuid,
  due_on date,
  state text not null check (state in ('open','done','dropped')),
  created_at timestamptz not null,
  unique (circle_id, id),
  foreign key (circle_id, session_id) references session (circle_id, id),
  foreign key (circle_id, owner_id) references membership (circle_id, id)
);
create index action_point_by_circle on action_point (circle_id, state, id);
create index action_point_by_owner on action_point (owner_id, state);

create table check_out (
  id uuid primary key,
  circle_id uuid not null references circle (id),
  session_id uuid not null,
  helpful integer not null check (helpful between 1 and 3),
  worked text check (worked in ('welcome','story_round','challenge','resource_share','reflection','celebration','activity_to_try','showcase','practice_run','presentation','good_practice_check','support_round','research_round_up','break','close')),
  change text check (change in ('welcome','story_round','challenge','resource_share','reflection','celebration','activity_to_try','showcase','practice_run','presentation','good_practice_check','support_round','research_round_up','break','close')),
  foreign key (circle_id, session_id) references session (circle_id, id)
);
create index check_out_by_session on check_out (circle_id, session_id);

create table check_out_ticket (
  circle_id uuid not null references circle (id),
  session_id uuid not null,
  membership_id uuid not null,
  primary key (circle_id, session_id, membership_id),
  foreign key (circle_id, session_id) references session (circle_id, id),
  foreign key (circle_id, membership_id) references membership (circle_id, id)
);

create table announcement (
  id uuid primary key,
  circle_id uuid not null references circle (id),
  membership_id uuid,
  text text,
  created_at timestamptz not null,
  unique (circle_id, id),
  foreign key (circle_id, membership_id) references membership (circle_id, id)
);
create index announcement_by_circle on announcement (circle_id, created_at, id);

create table rhythm_vote (
  id uuid primary key,
  circle_id uuid not null references circle (id),
  after_sessions integer not null check (after_sessions >= 1),
  closes_on date not null,
  state text not null check (state in ('open','decided','withdrawn')),
  outcome text check (outcome in ('stay','every_two_weeks','monthly','every_two_months')),
  created_at timestamptz not null,
  unique (circle_id, id),
  unique (circle_id, after_sessions)
);

create table rhythm_ballot (
  circle_id uuid not null references circle (id),
  vote_id uuid not null,
  membership_id uuid not null,
  choice text not null check (choice in ('stay','every_two_weeks','monthly','every_two_months')),
  primary key (circle_id, vote_id, membership_id),
  foreign key (circle_id, vote_id) references rhythm_vote (circle_id, id),
  foreign key (circle_id, membership_id) references membership (circle_id, id)
);
