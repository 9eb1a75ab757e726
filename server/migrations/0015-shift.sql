-- What shows that a recorder was cleared before its files were in: numbers that its file names
-- skip, each stretch once, with what the files around it said of the time. An explanation, or the
-- files themselves when they come after all, closes it. See server/features/collect/README.md.

create table file_number_gap (
  id uuid primary key,
  agency_id uuid not null references agency,
  device_id uuid not null references device,
  collection_id uuid not null references collection,
  from_number integer not null check (from_number >= 0),
  to_number integer not null,
  -- Start of the file before and of the file behind, by the recorder's own clock.
  after_at timestamptz not null,
  before_at timestamptz not null,
  found_at timestamptz not null,
  -- The files came in later: nobody needs to explain any more.
  filled_at timestamptz,
  explained_at timestamptz,
  explained_by uuid references person,
  explanation text,
  salt bytea not null,
  check (to_number >= from_number),
  check ((explained_at is null) = (explained_by is null)),
  check ((explained_at is null) = (explanation is null))
);
create index file_number_gap_list on file_number_gap (agency_id, found_at desc, id desc);
create index file_number_gap_device on file_number_gap (device_id, after_at);
create index file_number_gap_collection on file_number_gap (collection_id);
alter table file_number_gap enable row level security;
alter table file_number_gap force row level security;
create policy tenant on file_number_gap using (agency_visible(agency_id));

-- The files of one recorder in the order in which it made them.
create index recording_device_start on recording (device_id, device_start_at)
  where device_id is not null;
-- Which dockings a recorder had.
create index collection_device on collection (device_id, opened_at desc) where device_id is not null;

alter table collection
  -- Files that the station counted on the card; null: it did not say.
  add column on_device integer check (on_device >= 0),
  -- One of the two has left: nothing moves until both confirm again.
  add column paused_at timestamptz;
