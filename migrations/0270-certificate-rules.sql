-- What else a certificate asks that is the hub's own to choose (E5): when it can be issued, of how many sessions, and whether
-- the lead provider's share has to be reached. A row says all of it; one from before says the pass alone, and of the rest
-- what data/certificates/rules.json says.
alter table certificate_rule_settings
  add column teaching text check (teaching in ('over', 'any time')),
  add column least_sessions integer check (least_sessions between 1 and 100),
  add column bars text check (bars in ('reached', 'not asked')),
  add constraint certificate_rule_settings_whole check (num_nulls(teaching, least_sessions, bars) in (0, 3));
