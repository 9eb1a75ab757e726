-- 逐页查阅: who leafs through a paper of a case file, by what right, from when to when. Its id is the
-- address by which pages are asked for. `mark` is drawn into each page of who consults; null: work.
create table leafing (
  id uuid primary key,
  agency_id uuid not null references agency,
  case_id uuid references enforcement_case,
  document_id uuid references document,
  item text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  media_type text not null,
  pages integer not null check (pages > 0),
  person_id uuid not null references person,
  account_id uuid not null references account,
  basis text not null check (basis in ('work', 'handler', 'grant')),
  grant_id uuid,
  request_id uuid,
  entry_id uuid references access_entry,
  mark text,
  opened_at timestamptz not null,
  beat_at timestamptz not null,
  ended_at timestamptz,
  ended_because text check (ended_because in
    ('closed', 'idle', 'lost', 'revoked', 'expired', 'withdrawn', 'hidden')),
  check ((basis = 'grant') = (grant_id is not null)),
  check ((ended_at is null) = (ended_because is null))
);
create index leafing_open on leafing (beat_at) where ended_at is null;
create index leafing_entry on leafing (entry_id) where entry_id is not null;

alter table leafing enable row level security;
alter table leafing force row level security;
create policy tenant on leafing using (agency_visible(agency_id));

-- Pages that were sent to it, and for how long each really stood on the screen.
create table leafing_page (
  leafing_id uuid not null references leafing,
  page integer not null check (page > 0),
  sent_at timestamptz not null,
  seen_ms bigint not null default 0 check (seen_ms >= 0),
  primary key (leafing_id, page)
);
