-- How members used research, what partners offered, and who can take part at the moment.

-- A member's place is still theirs while they step back; they take part in nothing (model §3.4). Written down by the day, like the state.
alter table membership add column stepping_back boolean not null default false;

-- How a member used a piece of research (B-11). One for each member and item: the seal says so without saying whose it is. The place is
-- there only for those who put their name to it.
create table use_note (
  circle_id uuid not null references circle (id),
  research_item_id uuid not null,
  seal text not null,
  membership_id uuid,
  text text not null,
  said_on date not null,
  primary key (circle_id, research_item_id, seal),
  foreign key (circle_id, research_item_id) references research_item (circle_id, id),
  foreign key (circle_id, membership_id) references membership (circle_id, id)
);

-- What a partner from business or the community offered (T-57): members read it as theirs once they have agreed.
alter table guest_pass add column offered text;
alter table guest_pass add column offered_agreed boolean;

-- Thanks go out by the clock, so once.
create unique index outbox_mail_thanks on outbox_mail (kind, person_id, session_id) where kind = 'guest_thanks';
