-- Who of the hub was in touch with a member, how, and when to ring again (D8). A note is never changed: a follow-up is done by
-- another note, or set down as done.

create table contact_notes (
  id bigint generated always as identity primary key,
  enrolment_id bigint not null references enrolments,
  -- The form that was sent, so that a button pressed twice is one note.
  form_key text not null unique check (form_key <> ''),
  made_by bigint not null references people,
  made_at timestamptz not null,
  -- The day of the contact.
  on_day date not null,
  how text not null check (how in ('phone', 'email', 'in person', 'video', 'other')),
  -- Whether the member was reached: a message left is a try and no sign of life.
  reached boolean not null,
  -- Without anything of health, which is questioned at entry.
  words text not null check (words <> ''),
  -- When to be in touch again; null for not.
  follow_up_on date,
  -- When that was done, or set down as not needed; null while it is open.
  followed_up_at timestamptz,
  followed_up_by bigint references people,
  constraint contact_notes_follow_up check (followed_up_at is null or follow_up_on is not null),
  constraint contact_notes_followed_up_by check ((followed_up_at is null) = (followed_up_by is null))
);

create index contact_notes_of_enrolment on contact_notes (enrolment_id, on_day);
create index contact_notes_open on contact_notes (follow_up_on, enrolment_id) where follow_up_on is not null and followed_up_at is null;

create trigger contact_notes_made_stale after insert on contact_notes
  referencing new table as changed for each statement execute function stale_by_membership();
create trigger contact_notes_changed_stale after update on contact_notes
  referencing new table as changed for each statement execute function stale_by_membership();
