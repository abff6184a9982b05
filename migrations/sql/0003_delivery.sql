-- What leaves the building, and what makes a repeated request harmless.

create table mailed_link (
  id uuid primary key,
  purpose text not null check (purpose in ('sign_in','identity','invitation')),
  address text not null,                          -- emptied when nobody has it
  person_id uuid references person (id),          -- for a sign-in link: found out when the mail goes out
  identity_id uuid references identity (id),
  invitation_id uuid references invitation (id),
  token_hash text unique,                         -- null until the mail is rendered: the token itself is never stored
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null
);

create table outbox_mail (
  id uuid primary key,
  link_id uuid not null references mailed_link (id),
  state text not null check (state in ('ready','sent','dropped','failed')),
  run_at timestamptz not null,
  locked_until timestamptz,
  attempts integer not null,
  sent_at timestamptz,
  created_at timestamptz not null
);
create index outbox_mail_due on outbox_mail (state, run_at);

create table idempotency_key (
  person_id uuid not null references person (id) on delete cascade,
  idempotency_key text not null,
  request_hash text not null,
  status integer not null,
  location text,
  etag text,
  body text not null,
  created_at timestamptz not null,
  primary key (person_id, idempotency_key)
);
create index idempotency_key_by_time on idempotency_key (created_at);
