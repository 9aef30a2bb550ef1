-- Whether the certificate of the hub's programme asks for a pass that its holder was told of (E5). The newest row holds;
-- without one the rule of data/certificates/rules.json does. History, because what a certificate says that it asked for is
-- what was asked when it was issued.
create table certificate_rule_settings (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('attendance', 'programme')),
  outcome text not null check (outcome in ('passed', 'not asked')),
  made_at timestamptz not null,
  made_by text not null check (made_by <> '')
);
create index certificate_rule_settings_of on certificate_rule_settings (kind, id desc);
create trigger certificate_rule_settings_is_history before update or delete or truncate on certificate_rule_settings
  for each statement execute function refuse_to_change_history();
