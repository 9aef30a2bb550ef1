-- Passkeys as they are kept and named, and the challenges that they answer: each good once, for one browser.

alter table passkeys
  -- Names it in addresses, where the credential's own id must not be.
  add column id bigint generated always as identity unique,
  -- What the authenticator keeps as whose it is: chance, and of this passkey alone, so that it says nothing of anybody
  -- and outlives a merge of two records.
  add column user_handle text not null unique check (user_handle <> ''),
  -- Kept by a service in several devices, or in one alone.
  add column is_synced boolean not null,
  -- When its counter went backwards, which it can only where somebody copied it; it signs nobody in any more.
  add column stopped_at timestamptz;

create table passkey_challenges (
  challenge text primary key check (challenge <> ''),
  -- SHA-256 of the secret in the browser that asked; of its session, where it adds a passkey.
  browser_hash text not null check (browser_hash ~ '^[0-9a-f]{64}$'),
  network_hash text not null check (network_hash ~ '^[0-9a-f]{64}$'),
  -- Of a passkey that is being added; null where somebody signs in with one.
  user_handle text,
  asked_at timestamptz not null,
  expires_at timestamptz not null
);

create index passkey_challenges_of_network on passkey_challenges (network_hash, asked_at);
create index passkey_challenges_by_expiry on passkey_challenges (expires_at);
