-- Packets that were exported: what was in each, kept so that an interrupted download resumes and
-- so that it can later be said exactly what left the building. Originals are named, not copied.

create table packet (
  id uuid primary key,
  agency_id uuid not null references agency,
  subject_type text not null check (subject_type in ('recording', 'activity')),
  subject_id uuid not null,
  files integer not null,
  bytes bigint not null,
  manifest_sha256 text not null,
  -- What it says, before the ledger part; the proofs follow once the fact is in a checkpoint.
  content jsonb not null,
  fact_id uuid not null unique,
  checkpoint_size bigint,
  ordered_by uuid not null references person,
  ordered_at timestamptz not null
);
create index packet_list on packet (agency_id, ordered_at desc, id desc);

create table packet_file (
  packet_id uuid not null references packet,
  position integer not null,
  path text not null,
  bytes bigint not null,
  sha256 text not null,
  sm3 text not null,
  content bytea,
  original_sha256 text references original,
  primary key (packet_id, position),
  unique (packet_id, path),
  check ((content is null) <> (original_sha256 is null))
);

alter table packet enable row level security;
alter table packet force row level security;
create policy tenant on packet using (agency_visible(agency_id));
