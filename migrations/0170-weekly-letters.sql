-- The caseload as a letter of the week (D8): to whoever of the staff asked for it on their own page, where they saw it first.
-- That a week's letter is written once is the outbox's event key.

create table weekly_letters (
  person_id bigint primary key references people,
  -- The day on which they asked: the first letter is that of the next chosen day, this one included.
  asked_on date not null
);
