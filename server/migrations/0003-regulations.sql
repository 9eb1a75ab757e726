-- Which pack binds an agency since when, the agency's own settings, and the duties derived
-- from facts (kept in a table only so that lists are fast: they can be computed again).

create table adopted_pack (
  agency_id uuid not null references agency,
  pack text not null,
  version text not null,
  in_force_from date not null,
  -- Last day, where the agency itself has ended it.
  in_force_to date,
  -- The version whole, file by file, so that judging never depends on the disk; and the SHA-256 of
  -- its canonical JSON, by which a parsed version is known again.
  files jsonb not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  adopted_at timestamptz not null,
  primary key (agency_id, pack, version)
);

create table agency_setting (
  agency_id uuid not null references agency,
  key text not null,
  value jsonb not null,
  set_by uuid references person,
  set_at timestamptz not null,
  primary key (agency_id, key)
);

-- What somebody wants to change of the law that binds the agency: a further version, the end of one,
-- a setting that might make something disposable. Nothing of it binds before it is enacted.
create table regulation_draft (
  id uuid primary key,
  agency_id uuid not null references agency,
  -- One of the forms in server/features/regulations/drafts/draft-change.ts.
  change jsonb not null,
  -- SHA-256 of the canonical change: what a preview was made of, what a second person agrees to.
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  state text not null check (state in ('open', 'enacted', 'discarded')),
  opened_by uuid not null references person,
  opened_at timestamptz not null,
  changed_at timestamptz not null
);
create index regulation_draft_list on regulation_draft (agency_id, opened_at desc, id desc);

-- What a draft would change, computed in batches over everything that the agency has. Derived: it
-- can be computed again at any time.
create table regulation_preview (
  draft_id uuid primary key references regulation_draft,
  agency_id uuid not null references agency,
  -- What it was computed from: of a draft or of a law that has changed since it says nothing.
  draft_digest text not null,
  law_digest text not null,
  ordered_at timestamptz not null,
  state text not null check (state in ('running', 'done', 'failed')),
  -- Where an interrupted computation goes on.
  stage text not null check (stage in ('activities', 'recordings')),
  after_id uuid,
  done integer not null,
  total integer not null,
  result jsonb not null,
  digest text
);

create table duty (
  agency_id uuid not null references agency,
  key text not null,
  subject_type text not null,
  subject_id uuid not null,
  rule text not null,
  kind text not null,
  device_id uuid,
  what text not null,
  who text not null,
  arises_at timestamptz not null,
  due_at timestamptz,
  state text not null check (state in ('open', 'fulfilled', 'breached', 'excused')),
  fulfilled_by uuid,
  breached_since timestamptz,
  citation jsonb not null,
  -- Rules that ask the same and were outdone: [{rule, sentence, citation}].
  lost jsonb not null,
  setting text,
  primary key (agency_id, key)
);
create index duty_by_subject on duty (subject_type, subject_id);
create index duty_list on duty (agency_id, coalesce(due_at, 'infinity'::timestamptz), key);
create index duty_of_device on duty (device_id) where state in ('open', 'breached');

-- One row per agency: its law changed, and the duties of the activities that are still concerned
-- are computed again in batches. Written in the transaction of the change.
create table duty_refresh (
  agency_id uuid primary key references agency,
  -- Counts the changes: a computation that an order overtakes begins again.
  orders integer not null,
  ordered_at timestamptz not null,
  state text not null check (state in ('ordered', 'running', 'done')),
  -- Where an interrupted computation goes on.
  after_id uuid,
  done integer not null,
  total integer not null
);
