-- 检索: what can be found, one row for each thing. Like recording_search it stands outside row
-- security (ADR 0004): a row only says where to look, what is shown is read under the policies and
-- by the rights of who asks. `keys` are hashed characters and pairs of characters of the text, salted
-- with the agency, and of who may see it; `text` and `keys` lie beside the row, so that walking
-- over rows is cheap.
create table search_entry (
  kind text not null check (kind in ('case', 'document', 'activity', 'recording', 'device', 'camera')),
  subject_id uuid not null,
  agency_id uuid not null references agency,
  at timestamptz not null,
  unit_id uuid references unit,
  -- Persons whose own thing it is.
  own uuid[] not null,
  title text not null,
  text text not null,
  keys integer[] not null,
  primary key (kind, subject_id)
);
alter table search_entry alter column text set storage external;
alter table search_entry alter column keys set storage external;
alter table search_entry set (toast_tuple_target = 256);
create index search_entry_newest on search_entry (agency_id, at desc, subject_id desc);
-- Without a pending list: each query would read through it.
create index search_entry_keys on search_entry using gin (keys) with (fastupdate = off);

-- What is to be indexed again; written with the change itself, emptied within a second.
create table search_due (
  id bigint generated always as identity primary key,
  agency_id uuid not null references agency,
  kind text not null,
  subject_id uuid not null
);

-- What there is already.
insert into search_due (agency_id, kind, subject_id)
  select agency_id, 'device', id from device
  union all select agency_id, 'activity', id from activity
  union all select agency_id, 'recording', id from recording
  union all select agency_id, 'case', id from enforcement_case
  union all select agency_id, 'document', id from document;

-- 监控设备: a fixed camera of a service window. It is no recorder: nobody carries it.
create table camera (
  id uuid primary key,
  agency_id uuid not null references agency,
  unit_id uuid not null references unit,
  code text not null,
  place text not null,
  area text not null,
  -- How long its recordings are kept at least, an ISO 8601 duration.
  retention text not null,
  registered_by uuid not null references person,
  registered_at timestamptz not null,
  retired_by uuid references person,
  retired_at timestamptz,
  retired_because text,
  salt bytea not null,
  unique (agency_id, code),
  check (num_nonnulls(retired_by, retired_at, retired_because) in (0, 3))
);
alter table collection add column camera_id uuid references camera;
alter table recording add column camera_id uuid references camera;
create index recording_of_camera on recording (camera_id, started_at desc, id desc) where camera_id is not null;

-- A time of a camera that belongs to a case, with the recordings that were there when it was stated.
create table camera_link (
  id uuid primary key,
  agency_id uuid not null references agency,
  camera_id uuid not null references camera,
  case_id uuid not null references enforcement_case,
  from_at timestamptz not null,
  to_at timestamptz not null,
  linked_by uuid not null references person,
  linked_at timestamptz not null,
  check (from_at < to_at)
);
create index camera_link_camera on camera_link (camera_id, from_at desc, id desc);
create index camera_link_case on camera_link (case_id, from_at);
create table camera_link_recording (
  link_id uuid not null references camera_link,
  recording_id uuid not null references recording,
  agency_id uuid not null references agency,
  primary key (link_id, recording_id)
);
create index camera_link_recording_of on camera_link_recording (recording_id);

-- 保密标记 of a recording: of one kind, for the named persons only.
create table secrecy_mark (
  id uuid primary key,
  agency_id uuid not null references agency,
  recording_id uuid not null references recording,
  kind text not null,
  circle uuid[] not null check (cardinality(circle) > 0),
  marked_by uuid not null references person,
  marked_at timestamptz not null,
  unmarked_by uuid references person,
  unmarked_at timestamptz,
  approved_by uuid references person,
  check (num_nonnulls(unmarked_by, unmarked_at, approved_by) in (0, 3)),
  check (approved_by <> unmarked_by)
);
create unique index secrecy_mark_once on secrecy_mark (recording_id, kind) where unmarked_at is null;
-- Who is in every circle that stands; null: no mark stands.
alter table recording add column circle uuid[];

alter table camera enable row level security;
alter table camera force row level security;
create policy tenant on camera using (agency_visible(agency_id));
alter table camera_link enable row level security;
alter table camera_link force row level security;
create policy tenant on camera_link using (agency_visible(agency_id));
alter table camera_link_recording enable row level security;
alter table camera_link_recording force row level security;
create policy tenant on camera_link_recording using (agency_visible(agency_id));
alter table secrecy_mark enable row level security;
alter table secrecy_mark force row level security;
create policy tenant on secrecy_mark using (agency_visible(agency_id));
