-- The last civil day whose changes are written down for every circle: whoever starts later on that day need not look again.

create table settled_day (
  id integer primary key check (id = 1),
  day date not null
);
