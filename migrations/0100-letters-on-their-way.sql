-- What a letter can do on its way: wait for its time, be called back, carry a calendar part, say how to stop such
-- letters, arrive, come back. And the addresses that letters came back from, so that nobody keeps writing to nobody.

alter table outbox
  -- A calendar part (RFC 6047): whether it invites or cancels, and the iCalendar text with that METHOD.
  add column calendar_method text check (calendar_method in ('REQUEST', 'CANCEL')),
  add column calendar_body text,
  -- Where one request stops letters of this sort (RFC 8058); null for a letter that nobody can stop.
  add column stop_address text check (stop_address ~ '^https?://'),
  -- It was called back while it was on its way: it is not tried again.
  add column no_more_tries boolean not null default false,
  -- How many attempts lay behind when somebody last had it tried again, so that the waits begin anew.
  add column tries_from integer not null default 0 check (tries_from between 0 and attempts),
  -- Why it was given up, or what the other side said when it came back.
  add column given_up_why text check (given_up_why in ('refused', 'tried for too long', 'address came back before', 'came back')),
  -- When the other side said that it is in the mailbox; null where it does not say.
  add column delivered_at timestamptz;

alter table outbox add constraint outbox_calendar_whole check ((calendar_method is null) = (calendar_body is null));

-- 'recalled': called back before it left. 'bounced': it left, and came back.
alter table outbox drop constraint outbox_state_check;
alter table outbox add constraint outbox_state_check
  check (state in ('queued', 'sending', 'sent', 'failed', 'dead', 'recalled', 'bounced'));
update outbox set given_up_why = case when last_error ~ ' 5[0-9]{2}$' then 'refused' else 'tried for too long' end
  where state = 'dead';
alter table outbox add constraint outbox_given_up_for_a_reason
  check ((given_up_why is not null) = (state in ('dead', 'bounced')));
alter table outbox drop constraint outbox_settled_or_due;
alter table outbox add constraint outbox_settled_or_due check (
  (state in ('sent', 'dead', 'recalled', 'bounced') and next_try_at is null and settled_at is not null)
  or (state in ('queued', 'sending', 'failed') and next_try_at is not null and settled_at is null)
);

create index outbox_of_recipient on outbox (lower(recipient));

-- Addresses that a letter came back from for good. No row: nothing is known against the address.
create table mail_addresses (
  address_folded text primary key,
  since timestamptz not null,
  -- What the other side said, as a code: '5.1.1', 'permanent-failure'. Never its words, which can quote anything.
  why text not null check (why <> ''),
  -- The letter that came back, while it is kept.
  outbox_id bigint references outbox on delete set null
);
