-- How long each kind of personal data is kept is the hub's decision, with its data protection officer: a setting on a screen.
-- A kind without a row is kept for the months that the product proposes. Who set it and why stands in the audit.
create table retention_months (
  kind text primary key check (kind <> ''),
  months integer not null check (months between 1 and 120),
  set_at timestamptz not null,
  set_by text not null check (set_by <> '')
);
