-- A hub's own rule of engagement (D7) is written once and never changed: a new version is a new row, of the same day or a later
-- one, so that what a cohort was held to can be read back. Rules that come with the product change with it.

alter table engagement_rules add column made_by text check (made_by <> '');

create trigger engagement_rules_own_is_history before update or delete on engagement_rules
  for each row when (old.made_at is not null) execute function refuse_to_change_history();
