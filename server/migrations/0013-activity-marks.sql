-- What is marked in the course of an activity beside notice and interruption: shots, narration, who
-- is present, limits, refusals, flags, acts, goods, documents. Also plans of activities, the basis
-- and purpose of opening one, and closing it.

alter table activity_mark drop constraint activity_mark_kind_check;
alter table activity_mark add constraint activity_mark_kind_check check (kind in (
  'notice', 'interruption', 'resumption', 'shot', 'demand', 'narration', 'presence', 'limit',
  'non-cooperation', 'flag', 'dispute', 'act', 'inventory', 'document'));
-- Keys of what was marked; `titles` holds what the officer wrote in place of a title.
alter table activity_mark add column keys text[] not null default '{}';
alter table activity_mark add column titles text[] not null default '{}';
alter table activity_mark add column method text
  check (method in ('video', 'photo', 'monitor', 'audio'));
alter table activity_mark add column item text;
-- False: marked as not applicable, a flag taken back, no dispute possible.
alter table activity_mark add column holds boolean;
alter table activity_mark add column recording_id uuid references recording;
alter table activity_mark add column offset_ms bigint;
-- Set where a telephone kept the mark while offline: how exactly its time is known.
alter table activity_mark add column phone_bound_ms integer;

create table activity_plan (
  id uuid primary key,
  agency_id uuid not null references agency,
  unit_id uuid not null references unit,
  number text not null,
  kind text not null,
  party text not null,
  place text not null,
  matter text not null,
  basis text not null,
  first_day date not null,
  last_day date not null,
  planned_by uuid not null references person,
  planned_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid references person,
  withdrawn_because text,
  unique (agency_id, number),
  check (first_day <= last_day)
);
create index activity_plan_list on activity_plan (agency_id, first_day desc, id desc);

create table activity_plan_officer (
  plan_id uuid not null references activity_plan,
  person_id uuid not null references person,
  position integer not null,
  primary key (plan_id, person_id)
);

alter table activity_plan enable row level security;
alter table activity_plan force row level security;
create policy tenant on activity_plan using (agency_visible(agency_id));

alter table activity add column basis text;
alter table activity add column purpose text;
alter table activity add column plan_id uuid references activity_plan;
create unique index activity_of_plan on activity (plan_id) where plan_id is not null;
-- Measured at the entry, where opened_at is a stated time.
alter table activity add column opened_entered_at timestamptz;
alter table activity add column closed_at timestamptz;
alter table activity add column closed_by uuid references person;
alter table activity add column closed_forms text[] not null default '{}';
alter table activity add column closed_because text;
