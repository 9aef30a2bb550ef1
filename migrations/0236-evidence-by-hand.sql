-- Evidence that no register and no module knows: somebody worked through materials on paper, or showed something else.
-- A manager writes it down, with its day and a note; it is never changed, only taken back.

create table evidence_by_hand (
  id bigint generated always as identity primary key,
  enrolment_id bigint not null references enrolments,
  -- The DfE's words of evidence, letter for letter, that nothing else here gives.
  kind text not null check (kind in ('materials-engaged-with-offline', 'other')),
  on_day date not null,
  note text not null check (note <> ''),
  -- So that the same form sent twice is one record.
  form_key text not null unique check (form_key <> ''),
  made_at timestamptz not null,
  made_by text not null check (made_by <> ''),
  taken_back_at timestamptz,
  taken_back_by text check (taken_back_by <> ''),
  constraint evidence_by_hand_taken_back_whole check ((taken_back_at is null) = (taken_back_by is null))
);
create index evidence_by_hand_of_enrolment on evidence_by_hand (enrolment_id);
