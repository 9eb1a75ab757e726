-- The life of a recorder: its numbers, who has it, maintenance, faults and repairs, damage, loss,
-- and the operating procedure of its model. What was said about an act stands here under a salt; the
-- fact holds the digest of it only.

alter table device add column serial text;
alter table device add column card text;
-- Where it is kept, and who signed for it last.
alter table device add column storage_place text;
alter table device add column holder_id uuid references person;
alter table device drop constraint device_state_check;
alter table device add constraint device_state_check
  check (state in ('available', 'faulty', 'in-repair', 'lost', 'retired'));
create unique index device_serial on device (agency_id, serial) where serial is not null;

-- Why a recorder is taken out although an item of the check failed, where the regulation allows it.
alter table device_check add column reason text;
alter table device_check add column salt bytea;

-- One row per act, under the id of its fact: who was there and what was said.
create table device_event (
  id uuid primary key,
  agency_id uuid not null references agency,
  device_id uuid not null references device,
  kind text not null check (kind in ('issued', 'checked-in', 'maintained', 'faulted', 'repaired',
    'damaged', 'lost', 'retired')),
  at timestamptz not null,
  by_person_id uuid not null references person,
  -- The other one who signed: the receiver of an issue, whoever brings a recorder back.
  other_person_id uuid references person,
  -- Who used it last and the first responsible, as the act names them.
  user_person_id uuid references person,
  first_person_id uuid references person,
  -- Condition at a return and after maintenance, and why it is damaged; keys.
  condition text,
  cause text,
  note text,
  salt bytea not null
);
create index device_event_life on device_event (device_id, at desc);

-- A fault report opens an order; an accepted repair closes it.
create table repair_order (
  agency_id uuid not null references agency,
  number text not null,
  device_id uuid not null references device,
  fault_id uuid not null references device_event,
  opened_at timestamptz not null,
  closed_at timestamptz,
  primary key (agency_id, number)
);
create unique index repair_order_open on repair_order (device_id) where closed_at is null;

create table device_repair (
  id uuid primary key references device_event,
  agency_id uuid not null references agency,
  device_id uuid not null references device,
  -- Absent: nobody had reported a fault, the repair was somebody's own.
  order_number text,
  repairer text not null,
  sent_on date not null,
  back_on date not null,
  cost_fen bigint not null check (cost_fen >= 0),
  accepted boolean not null,
  reimbursed_at timestamptz,
  reimbursed_by uuid references person,
  foreign key (agency_id, order_number) references repair_order (agency_id, number)
);
create index device_repair_of on device_repair (device_id);

create table operating_procedure (
  id uuid primary key,
  agency_id uuid not null references agency,
  model text not null,
  version integer not null check (version > 0),
  content text not null,
  published_by uuid not null references person,
  published_at timestamptz not null,
  unique (agency_id, model, version)
);

create table procedure_confirmation (
  procedure_id uuid not null references operating_procedure,
  person_id uuid not null references person,
  agency_id uuid not null references agency,
  confirmed_at timestamptz not null,
  primary key (procedure_id, person_id)
);

-- The plan of maintenance is read by date.
create index duty_plan on duty (agency_id, kind, due_at, key) where matter_type = 'device';

do $$
declare t text;
begin
  foreach t in array array['device_event', 'repair_order', 'device_repair',
    'operating_procedure', 'procedure_confirmation']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (agency_visible(agency_id))', t);
  end loop;
end $$;
