-- When circles meet: sessions, polls for a time, rooms and who has been asked for one.
-- As everywhere in circles, foreign keys are composite: a row can never point into another circle.

create table venue (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  name text not null,
  capacity integer not null check (capacity between 1 and 2000),
  step_free boolean not null,
  hearing_loop boolean not null,
  parking boolean not null,
  notes text,
  offered boolean not null,
  created_at timestamptz not null
);
create index venue_by_organisation on venue (organisation_id, name);

create table session (
  id uuid primary key,
  circle_id uuid not null references circle (id),
  occurrence_on date,
  starts_at timestamptz not null,
  duration_minutes integer not null check (duration_minutes between 15 and 480),
  mode text not null check (mode in ('in_person','online','hybrid')),
  place text,
  venue_id uuid references venue (id),
  room_booked boolean not null,
  join_link text,
  capacity integer check (capacity between 3 and 500),
  state text not null check (state in ('planned','agenda_set','confirmed','live','closed','postponed','cancelled')),
  call_opens_on date not null,
  call_closes_on date not null,
  room_number integer not null check (room_number >= 1),
  sequence integer not null check (sequence >= 0),
  invited_at timestamptz,
  opened_at timestamptz,
  closed_at timestamptz,
  no_actions boolean not null,
  no_ideas boolean not null,
  created_at timestamptz not null,
  unique (circle_id, id)
);
create unique index session_occurrence on session (circle_id, occurrence_on);
create index session_by_time on session (circle_id, starts_at, id);

create table date_poll (
  id uuid primary key,
  circle_id uuid not null references circle (id),
  session_id uuid not null,
  closes_on date not null,
  state text not null check (state in ('open','decided','withdrawn')),
  created_at timestamptz not null,
  unique (circle_id, id),
  foreign key (circle_id, session_id) references session (circle_id, id)
);
create unique index date_poll_open on date_poll (circle_id, session_id) where state = 'open';

create table date_option (
  id uuid primary key,
  circle_id uuid not null references circle (id),
  poll_id uuid not null,
  starts_at timestamptz not null,
  unique (circle_id, id),
  unique (poll_id, starts_at),
  foreign key (circle_id, poll_id) references date_poll (circle_id, id)
);

create table date_answer (
  circle_id uuid not null references circle (id),
  option_id uuid not null,
  membership_id uuid not null,
  answer text not null check (answer in ('yes','if_need_be','no')),
  primary key (circle_id, option_id, membership_id),
  foreign key (circle_id, option_id) references date_option (circle_id, id),
  foreign key (circle_id, membership_id) references membership (circle_id, id)
);

create table room_ask (
  id uuid primary key,
  circle_id uuid not null references circle (id),
  session_id uuid not null,
  organisation_id uuid not null references organisation (id),
  people integer not null check (people between 1 and 500),
  step_free boolean not null,
  hearing_loop boolean not null,
  parking boolean not null,
  state text not null check (state in ('asked','offered','declined','accepted','withdrawn')),
  venue_id uuid references venue (id),
  answered_at timestamptz,
  created_at timestamptz not null,
  unique (circle_id, id),
  foreign key (circle_id, session_id) references session (circle_id, id)
);
create index room_ask_by_organisation on room_ask (organisation_id, created_at, id);

alter table series add column call_opens_days integer not null default 21 check (call_opens_days between 1 and 90);
alter table series add column call_closes_days integer not null default 10 check (call_closes_days between 0 and 60);

-- More to tell members about. SQLite cannot widen a check, so the table is made anew on both.
create table notice_new (
  id uuid primary key,
  circle_id uuid not null references circle (id),
  kind text not null,
  membership_id uuid,                             -- who joined, or who wrote the goodbye; never who left
  session_id uuid,                                -- the session it is about
  body text,
  created_at timestamptz not null,
  unique (circle_id, id),
  foreign key (circle_id, membership_id) references membership (circle_id, id),
  foreign key (circle_id, session_id) references session (circle_id, id)
);
insert into notice_new (id, circle_id, kind, membership_id, body, created_at)
  select id, circle_id, kind, membership_id, body, created_at from notice;
drop table notice;
alter table notice_new rename to notice;
create index notice_by_circle on notice (circle_id, created_at, id);
