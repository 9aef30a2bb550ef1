-- Where the hub, the lead provider and the DfE disagree was worked out whenever a page was opened, which many thousands
-- of lines make slow. Now it is worked out when a list is taken over, and kept; what has gone is deleted, and its
-- decision undone with it, so that what comes back is open again.

create table reconciliation_differences (
  id bigint generated always as identity primary key,
  -- What differs, letter for letter, as in reconciliation_decisions: another value is another difference.
  mismatch text not null unique check (mismatch ~ '^[0-9a-f]{64}$'),
  kind text not null check (kind <> ''),
  lead_provider text not null check (lead_provider <> ''),
  -- Null of whom the hub does not know; then told_name is all there is.
  enrolment_id bigint references enrolments,
  told_name text check (told_name <> ''),
  in_list text check (in_list in ('lead provider', 'DfE')),
  type text check (type in ('started', 'retained-1', 'retained-2', 'completed')),
  hub_says text,
  lead_provider_says text,
  dfe_says text,
  found_at timestamptz not null
);
create index reconciliation_differences_by_kind on reconciliation_differences (kind, id);
create index reconciliation_differences_of_enrolment on reconciliation_differences (enrolment_id);

-- That the lists were compared, when and with what result.
create table reconciliations (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  by text not null check (by <> ''),
  found integer not null check (found >= 0),
  appeared integer not null check (appeared >= 0),
  gone integer not null check (gone >= 0)
);
create trigger reconciliations_is_history before delete or update or truncate on reconciliations
  for each statement execute function refuse_to_change_history();
