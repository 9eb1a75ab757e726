-- Which pack binds an agency since when, the agency's own settings, and the duties derived
-- from facts (kept in a table only so that lists are fast: they can be computed again).

create table adopted_pack (
  agency_id uuid not null references agency,
  pack text not null,
  version text not null,
  in_force_from date not null,
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
  setting text,
  primary key (agency_id, key)
);
create index duty_by_subject on duty (subject_type, subject_id);
create index duty_list on duty (agency_id, coalesce(due_at, 'infinity'::timestamptz), key);
create index duty_of_device on duty (device_id) where state in ('open', 'breached');
