-- Derived data: can be deleted and made again; carries its maker's version and the source digest.

create table probe (
  recording_id uuid primary key references recording,
  result jsonb not null,
  tool text not null,
  probed_at timestamptz not null
);

create table derivative (
  recording_id uuid not null references recording,
  kind text not null check (kind in ('proxy', 'poster')),
  state text not null check (state in ('waiting', 'making', 'ready', 'failed', 'not-needed')),
  progress real not null default 0,
  path text,
  bytes bigint,
  tool text,
  failure text,
  updated_at timestamptz not null,
  primary key (recording_id, kind)
);

create table continuity (
  activity_id uuid primary key references activity,
  result jsonb not null,
  digest text not null,
  judged_at timestamptz not null
);

create table gap_explanation (
  id uuid primary key,
  activity_id uuid not null references activity,
  from_at timestamptz not null,
  to_at timestamptz not null,
  reason text not null,
  note text not null,
  by_person_id uuid not null references person,
  explained_at timestamptz not null
);

create table playback (
  id uuid primary key,
  recording_id uuid not null references recording,
  account_id uuid not null references account,
  opened_at timestamptz not null,
  expires_at timestamptz not null
);
