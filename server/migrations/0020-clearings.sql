-- A recorder that was emptied by the station, one row for each collection that its files came in.
-- Released: nothing stands against it. Cleared: the station says what it removed.
create table clearing (
  collection_id uuid primary key references collection,
  agency_id uuid not null references agency,
  released_at timestamptz not null,
  released_to uuid not null references person,
  cleared_at timestamptz,
  files integer check (files >= 0),
  bytes bigint check (bytes >= 0),
  -- Digest of the list of removed files (docs/specs/facts.md, device.cleared).
  list_sha256 text check (list_sha256 ~ '^[0-9a-f]{64}$'),
  check ((cleared_at is null) = (files is null)),
  check ((cleared_at is null) = (bytes is null)),
  check ((cleared_at is null) = (list_sha256 is null))
);
create index clearing_list on clearing (agency_id, released_at desc);

alter table clearing enable row level security;
alter table clearing force row level security;
create policy tenant on clearing using (agency_visible(agency_id));
