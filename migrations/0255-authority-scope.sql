-- Whoever leads SEND in a local authority looks after the schools of its area: a scope of its own, by the authority's
-- code, so that their list is checked against whose schools they are.
alter table role_grants drop constraint role_grants_scope_kind_check;
alter table role_grants add constraint role_grants_scope_kind_check
  check (scope_kind in ('hub', 'programme', 'cohort', 'group', 'person', 'school', 'trust', 'authority'));
