-- People, the organisations they work for, and the power they hold over one another.
-- The same text runs on SQLite and PostgreSQL; lib.rs explains the four type words.

create table partnership (
  id integer primary key check (id = 1),          -- one deployment serves one partnership
  name text not null,
  lead_organisation_id uuid,
  funder text,
  contact_email text not null,
  starts_on date not null,
  ends_on date,
  suppression_k integer not null default 5 check (suppression_k between 5 and 20),
  cooling_off_days integer not null default 180 check (cooling_off_days between 0 and 1000),
  confirm_grace_days integer not null default 30 check (confirm_grace_days between 1 and 365)
);

create table server_key (
  purpose text primary key,
  secret text not null
);

create table role_family (
  code text primary key,
  label text not null,
  description text not null,
  position integer not null
);

create table area (
  code text primary key,
  label text not null,
  position integer not null
);

create table organisation (
  id uuid primary key,
  name text not null,
  name_key text not null,
  kind text not null check (kind in ('local_authority','childrens_trust','university','nhs_trust','voluntary','lived_experience_group','regulator','government','other')),
  sectors jsonb not null,
  areas jsonb not null,
  email_domains jsonb not null,
  state text not null check (state in ('invited','active','suspended','left')),
  created_at timestamptz not null
);
create index organisation_by_name on organisation (name_key, id);

create table safeguarding_contact (
  id uuid primary key,
  organisation_id uuid references organisation (id) on delete cascade,   -- null: the partnership's own set, for people with no employer
  kind text not null check (kind in ('childrens_front_door','adults_front_door','out_of_hours','lado','pipot','whistleblowing','dpo','wellbeing')),
  label text not null,
  phone text,
  url text,
  checked_on date not null,
  position integer not null
);
create index safeguarding_contact_by_organisation on safeguarding_contact (organisation_id, position);

create table person (
  id uuid primary key,
  display_name text not null,
  name_key text not null,
  pronunciation text,
  only_social_worker boolean not null default false,   -- private: used for suggestions to this person only (N-07)
  asks jsonb not null,
  offers jsonb not null,
  state text not null check (state in ('named','invited','active','restricted','left','erased')),
  created_at timestamptz not null
);
create index person_by_name on person (name_key, id);

create table identity (
  id uuid primary key,
  person_id uuid not null references person (id),
  provider text not null check (provider in ('entra','email_link','passkey')),
  subject text not null,
  tenant text,
  created_at timestamptz not null,
  verified_at timestamptz,
  ended_at timestamptz
);
create unique index identity_once on identity (provider, subject) where ended_at is null and verified_at is not null;
create index identity_by_person on identity (person_id);
create index identity_by_subject on identity (subject);

create table passphrase (
  person_id uuid primary key references person (id),
  hash text not null,
  set_at timestamptz not null
);

create table sign_in (
  id uuid primary key,
  person_id uuid not null references person (id),
  token_hash text not null unique,
  device text not null,
  started_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index sign_in_by_person on sign_in (person_id, started_at);

create table engagement (
  id uuid primary key,
  person_id uuid not null references person (id),
  role text not null,
  organisation_id uuid references organisation (id),   -- null for independents
  sector text not null check (sector in ('adults','children','both','none')),
  areas jsonb not null,
  kind text not null check (kind in ('substantive','acting','secondment','joint','honorary','independent','student','volunteer')),
  fraction_hundredths integer check (fraction_hundredths between 1 and 100),
  starts_on date not null,
  ends_on date,
  holds_line boolean not null,
  verification text not null check (verification in ('self_declared','organisation','programme_team')),
  verified_on date not null,
  next_confirm_on date not null,
  recorded_at timestamptz not null,
  check (ends_on is null or ends_on >= starts_on)
);
create index engagement_by_person on engagement (person_id, starts_on);
create index engagement_by_start on engagement (starts_on);

create table power_relation (
  id uuid primary key,
  holder_person_id uuid not null references person (id),
  subject_person_id uuid not null references person (id),
  kind text not null check (kind in ('line','line_above','assessor_of','practice_educator_of','tutor_of','moderator_of')),
  source text not null check (source in ('subject_declared','holder_declared','organisation_feed','derived')),
  organisation_id uuid references organisation (id),   -- the organisation that supplied it, if one did
  named_email text not null,                           -- what the declarer typed, shown back to them and to nobody else
  starts_on date not null,
  ends_on date,
  recorded_at timestamptz not null,
  check (holder_person_id <> subject_person_id),
  check (ends_on is null or ends_on >= starts_on)
);
create index power_relation_by_holder on power_relation (holder_person_id);
create index power_relation_by_subject on power_relation (subject_person_id);
create index power_relation_by_start on power_relation (starts_on);

create table relation_feed (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  lines_count integer not null,
  supplied_by uuid not null references person (id),
  supplied_at timestamptz not null
);
create index relation_feed_by_organisation on relation_feed (organisation_id, supplied_at);

create table invitation (
  id uuid primary key,
  person_id uuid not null references person (id),
  name text not null,
  email text not null,
  organisation_id uuid references organisation (id),
  role text not null,
  sector text not null,
  areas jsonb not null,
  state text not null check (state in ('pending','accepted','withdrawn')),
  invited_by uuid not null references person (id),
  created_at timestamptz not null,
  expires_on date not null,
  sent_at timestamptz,
  times_sent integer not null
);
create index invitation_by_time on invitation (created_at, id);

create table connection (
  id uuid primary key,
  asker_person_id uuid not null references person (id),
  asked_person_id uuid not null references person (id),
  created_at timestamptz not null,
  connected_at timestamptz,
  check (asker_person_id <> asked_person_id)
);
create unique index connection_once on connection (asker_person_id, asked_person_id);
create index connection_by_asked on connection (asked_person_id);
