-- Published figures (A5): a definition, its numbers on one day, and the rows behind them, frozen. None is ever changed: what
-- follows is a further one, and what was wrong is withdrawn with a reason. The checks refuse a number about fewer than five.

create table figure_snapshots (
  id uuid primary key default gen_random_uuid(),
  figure text not null check (figure ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  version int not null check (version >= 1),
  -- Word for word as it was read: it is the receipt.
  definition text not null check (definition <> ''),
  title text not null check (title <> ''),
  courses text[] not null,
  numerator int not null check (numerator = 0 or numerator >= 5),
  denominator int not null check (denominator >= 5),
  -- Parts that add up to the whole, each about five or more on either side: names, of, share.
  parts jsonb not null,
  -- The anonymous rows as they are downloaded, and the SHA-256 of their bytes.
  rows text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  as_of timestamptz not null,
  -- The last day on which it is shown, inclusive.
  review_by date not null,
  published_at timestamptz not null,
  published_by text not null check (published_by <> ''),
  form_key text not null unique check (form_key <> ''),
  check (numerator = denominator or denominator - numerator >= 5)
);

create index figure_snapshots_of_figure on figure_snapshots (figure, published_at);

create trigger figure_snapshots_are_history before update or delete or truncate on figure_snapshots
  for each statement execute function refuse_to_change_history();

create table figure_withdrawals (
  snapshot_id uuid primary key references figure_snapshots,
  reason text not null check (reason <> ''),
  withdrawn_at timestamptz not null,
  withdrawn_by text not null check (withdrawn_by <> '')
);

create trigger figure_withdrawals_are_history before update or delete or truncate on figure_withdrawals
  for each statement execute function refuse_to_change_history();
