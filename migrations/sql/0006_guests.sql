-- People from outside who come to one session, and what members think of it.

create table guest_pass (
  id uuid primary key,
  circle_id uuid not null references circle (id),
  session_id uuid not null,
  person_id uuid not null references person (id),
  kind text not null check (kind in ('academic','expert','lived_experience','community_partner','visiting_organiser','regulator')),
  part text not null,
  involvement text check (involvement in ('coercion','educating','informing','consultation','engagement','co_design','co_production')),
  address_as text,
  supporter text,
  checklist jsonb not null,
  state text not null check (state in ('notice','withdrawn','invited','accepted','declined')),
  proposed_by_id uuid,
  notice_ends_on date not null,
  valid_to date not null,
  what_changed text,
  fed_back_on date,
  created_at timestamptz not null,
  unique (circle_id, id),
  unique (circle_id, session_id, person_id),
  foreign key (circle_id, session_id) references session (circle_id, id),
  foreign key (circle_id, proposed_by_id) references membership (circle_id, id)
);
create index guest_pass_by_person on guest_pass (person_id);

create table guest_answer (
  circle_id uuid not null references circle (id),
  pass_id uuid not null,
  seal text not null,
  answer text not null check (answer in ('objects','agrees')),
  primary key (circle_id, pass_id, seal),
  foreign key (circle_id, pass_id) references guest_pass (circle_id, id)
);
