-- Recorders: the register (登记、发放台账) and the check before each use.

create table device (
  id uuid primary key,
  agency_id uuid not null references agency,
  unit_id uuid not null references unit,
  code text not null,
  kind text not null check (kind in ('body-camera', 'camera', 'camcorder', 'voice-recorder')),
  model text not null,
  explosion_proof boolean not null default false,
  state text not null check (state in ('available', 'faulty', 'retired')),
  registered_at timestamptz not null,
  unique (agency_id, code)
);

create table device_check (
  id uuid primary key,
  agency_id uuid not null references agency,
  device_id uuid not null references device,
  person_id uuid not null references person,
  passed boolean not null,
  no_fault boolean not null,
  battery_percent integer not null check (battery_percent between 0 and 100),
  free_megabytes integer not null check (free_megabytes >= 0),
  clock_offset_ms bigint not null,
  checked_at timestamptz not null
);
create index device_check_latest on device_check (device_id, checked_at desc);
