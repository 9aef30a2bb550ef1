-- Which answer changed at which save of an application, so that a form that was opened before is known to be behind
-- on the answer that it asks for, and not merely on some other.

alter table applications
  -- By question, the revision at which its answer last changed: {"school": 4}.
  add column answered_at_revision jsonb not null default '{}' check (jsonb_typeof(answered_at_revision) = 'object'),
  -- Why the applicant withdrew it, in their words; null where they did not say.
  add column withdrawn_why text check (withdrawn_why <> '');
