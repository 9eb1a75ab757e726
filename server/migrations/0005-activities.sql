-- 执法活动 from opening to return, what was told, interrupted, exempted. Free text lives in rows;
-- a fact carries only its HMAC under the row's salt.

create table activity (
  id uuid primary key,
  agency_id uuid not null references agency,
  unit_id uuid not null references unit,
  number text not null,
  kind text not null,
  place text not null,
  matter text not null,
  party text not null,
  case_number text,
  secrecy text check (secrecy in ('state-secret', 'business-secret', 'privacy')),
  state text not null check (state in ('opened', 'on-scene', 'interrupted', 'ended', 'returned')),
  salt bytea not null,
  opened_by uuid not null references person,
  opened_at timestamptz not null,
  -- …_at is when it happened, as the officer states it; …_entered_at is measured at the entry.
  arrived_at timestamptz,
  arrived_entered_at timestamptz,
  ended_at timestamptz,
  ended_entered_at timestamptz,
  returned_at timestamptz,
  returned_entered_at timestamptz,
  unique (agency_id, number)
);
create index activity_list on activity (agency_id, opened_at desc, id desc);

create table activity_officer (
  activity_id uuid not null references activity,
  person_id uuid not null references person,
  position integer not null,
  primary key (activity_id, person_id)
);
create index activity_officer_person on activity_officer (person_id);

create table activity_device (
  activity_id uuid not null references activity,
  device_id uuid not null references device,
  carrier_id uuid not null references person,
  role text not null check (role in ('whole-course', 'second')),
  check_id uuid not null references device_check,
  assigned_at timestamptz not null,
  primary key (activity_id, device_id)
);
create index activity_device_device on activity_device (device_id, assigned_at desc);

-- One row per mark on the course of the activity: notice, interruption, resumption.
create table activity_mark (
  id uuid primary key,
  activity_id uuid not null references activity,
  kind text not null check (kind in ('notice', 'interruption', 'resumption')),
  at timestamptz not null,
  entered_at timestamptz not null,
  reason text,
  note text,
  wording text,
  explained boolean,
  by_person_id uuid not null references person
);
create index activity_mark_course on activity_mark (activity_id, at);

create table hand_in_exception (
  activity_id uuid primary key references activity,
  ground text not null,
  note text not null,
  registered_by uuid not null references person,
  registered_at timestamptz not null
);

create table exemption (
  activity_id uuid primary key references activity,
  ground text not null,
  details jsonb not null,
  claimed_by uuid not null references person,
  claimed_at timestamptz not null,
  cause text,
  basis text,
  work_recorded_at timestamptz,
  noted_by uuid references person,
  noted_at timestamptz,
  agreed boolean,
  opinion text,
  filed_number text,
  filed_by uuid references person,
  filed_at timestamptz
);

-- The receipt of a recorder handed over to the office.
create table device_handover (
  id uuid primary key,
  agency_id uuid not null references agency,
  activity_id uuid not null references activity,
  device_id uuid not null references device,
  number text not null,
  from_person_id uuid not null references person,
  to_person_id uuid not null references person,
  sealed boolean not null,
  condition text not null,
  handed_over_at timestamptz not null,
  unique (agency_id, number),
  unique (activity_id, device_id),
  check (from_person_id <> to_person_id)
);
