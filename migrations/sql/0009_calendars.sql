-- What goes out about sessions: calendars, mail, and what each person wants of it.

create table calendar_feed (
  person_id uuid not null references person (id),
  token_hash text not null,
  created_at timestamptz not null,
  unique (token_hash),
  primary key (person_id)
);

create table calendar_entry (
  circle_id uuid not null references circle (id),
  session_id uuid not null,
  person_id uuid not null references person (id),
  sequence integer not null check (sequence >= 0),
  starts_at timestamptz not null,                 -- as was last sent
  duration_minutes integer not null,
  cancelled boolean not null,
  primary key (circle_id, session_id, person_id),
  foreign key (circle_id, session_id) references session (circle_id, id)
);
create index calendar_entry_by_person on calendar_entry (person_id, circle_id);

create table mail_setting (
  circle_id uuid not null references circle (id),
  person_id uuid not null references person (id),
  invitations boolean not null,
  reminder text not null check (reminder in ('none','day_before','week_before')),
  announcements boolean not null,
  digest boolean not null,
  primary key (circle_id, person_id)
);

create table quiet_time (
  person_id uuid not null references person (id),
  from_hour integer not null check (from_hour between 0 and 23),
  to_hour integer not null check (to_hour between 0 and 23),
  weekends boolean not null,
  primary key (person_id)
);

-- Mail about more than links. SQLite cannot loosen a column, so the table is made anew on both.
create table outbox_mail_new (
  id uuid primary key,
  kind text not null,
  link_id uuid references mailed_link (id),       -- for a link
  person_id uuid references person (id),          -- for everything else: the one reader
  circle_id uuid references circle (id),
  session_id uuid,
  subject_id uuid,                                -- the announcement, pass, research item or room ask
  state text not null check (state in ('ready','sent','dropped','failed')),
  run_at timestamptz not null,
  locked_until timestamptz,
  attempts integer not null,
  sent_at timestamptz,
  created_at timestamptz not null,
  foreign key (circle_id, session_id) references session (circle_id, id),
  check ((kind = 'link') = (link_id is not null))
);
insert into outbox_mail_new (id, kind, link_id, state, run_at, locked_until, attempts, sent_at, created_at)
  select id, 'link', link_id, state, run_at, locked_until, attempts, sent_at, created_at from outbox_mail;
drop table outbox_mail;
alter table outbox_mail_new rename to outbox_mail;
create index outbox_mail_due on outbox_mail (state, run_at);
create index outbox_mail_by_session on outbox_mail (session_id, person_id);
-- What goes out by the clock goes out once, however many nodes look at the clock.
create unique index outbox_mail_once on outbox_mail (kind, person_id, session_id) where kind in ('reminder','call_for_topics');
create unique index outbox_mail_weekly on outbox_mail (person_id, subject_id) where kind = 'digest';
