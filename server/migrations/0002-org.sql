-- Agencies, units, people, posts, accounts, sessions. Names of people live here and only here.

create table agency (
  id uuid primary key,
  code text not null unique,
  name text not null,
  founded_at timestamptz not null
);

create table unit (
  id uuid primary key,
  agency_id uuid not null references agency,
  name text not null,
  kind text not null check (kind in ('field', 'records-office', 'leadership', 'supervision')),
  unique (agency_id, name)
);

create table person (
  id uuid primary key,
  agency_id uuid not null references agency,
  unit_id uuid not null references unit,
  name text not null,
  badge_number text not null,
  salt bytea not null,
  registered_at timestamptz not null,
  unique (agency_id, badge_number)
);

create table post (
  person_id uuid not null references person,
  role text not null,
  since timestamptz not null,
  until timestamptz,
  primary key (person_id, role, since)
);

create table account (
  id uuid primary key,
  agency_id uuid not null references agency,
  person_id uuid not null unique references person,
  login text not null unique,
  password_hash text,
  state text not null check (state in ('invited', 'active', 'disabled')),
  failed_count integer not null default 0,
  locked_until timestamptz
);

-- A one-time link: the token itself is never stored, only its SHA-256.
create table invitation (
  id uuid primary key,
  account_id uuid references account,
  purpose text not null check (purpose in ('found-installation', 'activate-account')),
  token_hash bytea not null unique,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table session (
  id uuid primary key,
  account_id uuid not null references account,
  token_hash bytea not null unique,
  opened_at timestamptz not null,
  authenticated_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  closed_at timestamptz
);
create index session_open on session (account_id) where closed_at is null;

-- What a request key was answered, so that a repeated request is not done twice.
create table performed (
  account_id uuid not null,
  request_key text not null,
  verb text not null,
  input_digest text not null,
  answer jsonb not null,
  performed_at timestamptz not null,
  primary key (account_id, request_key)
);
