-- Circles: who they are for, when they meet, what they agreed, who is in them.
-- Every unique index on circle data begins with circle_id, and foreign keys between circle tables are composite, so that a row can
-- never point into another circle whatever the code does.

create table circle (
  id uuid primary key,
  name text not null,
  name_key text not null,
  search_text text not null,
  family text not null references role_family (code),
  domain_statement text,
  practice_statement text,
  allowed_roles jsonb not null,
  admits_interested boolean not null,
  sector text not null check (sector in ('adults','children','both')),
  areas jsonb not null,
  organisation_ids jsonb not null,                -- empty: any in the area
  manager_rule text not null check (manager_rule in ('none_anywhere','none_in_scope','no_line_over_members')),
  capacity integer check (capacity between 3 and 500),
  host_organisation_id uuid references organisation (id),
  visibility text not null check (visibility in ('listed','unlisted')),
  life_stage text not null check (life_stage in ('potential','coalescing','maturing','stewardship','transformation')),
  state text not null check (state in ('idea','forming','active','needs_organiser','resting','closing','closed')),
  usually_come text,
  capability_level integer check (capability_level between 1 and 9),
  capability_stage integer check (capability_stage between 1 and 9),
  for_only_social_workers boolean not null,
  created_at timestamptz not null
);
create index circle_by_name on circle (name_key, id);

create table series (
  circle_id uuid primary key references circle (id),
  frequency text not null check (frequency in ('weekly','monthly')),
  every integer not null check (every between 1 and 12),
  weekday text check (weekday in ('monday','tuesday','wednesday','thursday','friday','saturday','sunday')),
  nth integer check (nth in (-1, 1, 2, 3, 4)),
  day_of_month integer check (day_of_month between 1 and 28),
  starts_on date not null,
  starts_at text not null,
  duration_minutes integer not null check (duration_minutes between 15 and 480),
  mode text not null check (mode in ('in_person','online','hybrid')),
  place text,
  join_link text
);

create table charter_version (
  circle_id uuid not null references circle (id),
  number integer not null check (number >= 1),
  decisions jsonb not null,
  confidentiality_rule text not null check (confidentiality_rule in ('learning_leaves_names_stay','chatham_house','stays_in_room')),
  time_commitment text not null,
  agreed_on date not null,
  created_at timestamptz not null,
  primary key (circle_id, number)
);

create table membership (
  id uuid primary key,
  circle_id uuid not null references circle (id),
  person_id uuid not null references person (id),
  hat_engagement_id uuid not null references engagement (id),
  state text not null check (state in ('active','paused','ended')),
  joined_at timestamptz not null,
  joined_on date not null,
  charter_version integer not null,
  hopes text,
  wants_buddy boolean not null,
  buddy_id uuid,
  return_asked_at timestamptz,
  resumed_on date,                                -- the day a place kept during acting up was taken again
  ended_at timestamptz,
  end_reason text check (end_reason in ('left','role_changed','employer_left','removed_by_circle','account_closed')),
  post_choice text check (post_choice in ('named','former_member','withdraw_stories')),
  unique (circle_id, id),
  foreign key (circle_id, charter_version) references charter_version (circle_id, number),
  foreign key (circle_id, buddy_id) references membership (circle_id, id),
  check ((state = 'ended') = (ended_at is not null))
);
create unique index membership_once on membership (circle_id, person_id) where state <> 'ended';
create index membership_by_person on membership (person_id);

create table role_term (
  id uuid primary key,
  circle_id uuid not null references circle (id),
  person_id uuid not null references person (id),
  kind text not null check (kind in ('organiser','facilitator','convenor','sponsor','research_partner','peer_link')),
  starts_on date not null,
  ends_on date,
  handover_note text,
  created_at timestamptz not null,
  unique (circle_id, id),
  check (ends_on is null or ends_on >= starts_on)
);
create index role_term_by_circle on role_term (circle_id, kind, starts_on);
create index role_term_by_person on role_term (person_id);

create table notice (
  id uuid primary key,
  circle_id uuid not null references circle (id),
  kind text not null check (kind in ('joined','membership_changed','goodbye','roles_changed','charter_changed','state_changed')),
  membership_id uuid,                             -- who joined, or who wrote the goodbye; never who left
  body text,
  created_at timestamptz not null,
  unique (circle_id, id),
  foreign key (circle_id, membership_id) references membership (circle_id, id)
);
create index notice_by_circle on notice (circle_id, created_at, id);
