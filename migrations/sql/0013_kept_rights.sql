-- The rights by which a request was let through, kept with its answer: before it is given again, they are asked again. An answer kept before this
-- step has none on record, and is given to nobody.

alter table idempotency_key add column passed text not null default '[]';
