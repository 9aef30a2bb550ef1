-- A window can be changed once it is set (E1): before it opens anything of it, while it runs its end alone, later and with a
-- reason. How often its days were changed, so that a reminder of the new end is another letter than that of the old one.
alter table assessment_windows add column changes integer not null default 0 check (changes >= 0);
