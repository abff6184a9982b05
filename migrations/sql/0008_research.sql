-- Research that academics bring (B-10 to B-16).

create table research_item (
  id uuid primary key,
  circle_id uuid not null references circle (id),
  session_id uuid not null,
  person_id uuid not null references person (id),
  title text not null,
  plain_message text not null,
  doi text,
  url text,
  access text not null check (access in ('open','partner_access','paywalled')),
  summary text,
  created_at timestamptz not null,
  unique (circle_id, id),
  foreign key (circle_id, session_id) references session (circle_id, id)
);
create index research_item_by_session on research_item (circle_id, session_id, id);

create table research_use (
  circle_id uuid not null references circle (id),
  research_item_id uuid not null,
  membership_id uuid not null,
  primary key (circle_id, research_item_id, membership_id),
  foreign key (circle_id, research_item_id) references research_item (circle_id, id),
  foreign key (circle_id, membership_id) references membership (circle_id, id)
);

create table summary_request (
  circle_id uuid not null references circle (id),
  research_item_id uuid not null,
  membership_id uuid not null,
  primary key (circle_id, research_item_id, membership_id),
  foreign key (circle_id, research_item_id) references research_item (circle_id, id),
  foreign key (circle_id, membership_id) references membership (circle_id, id)
);
