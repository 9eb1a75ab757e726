-- Who keeps recordings: named custodians, lists from hand to hand with both signatures, who holds
-- what now, and what was released. The files themselves never move.

create table custody_appointment (
  id uuid primary key,
  agency_id uuid not null references agency,
  unit_id uuid not null references unit,
  person_id uuid not null references person,
  -- Role key of the regulation.
  role text not null,
  from_day date not null,
  to_day date,
  entered_by uuid not null references person,
  entered_at timestamptz not null,
  unique (unit_id, person_id, role, from_day),
  check (to_day is null or from_day <= to_day)
);
create index custody_appointment_of_person on custody_appointment (person_id);

create table custody_handover (
  id uuid primary key,
  agency_id uuid not null references agency,
  unit_id uuid not null references unit,
  number text not null,
  giver_id uuid not null references person,
  receiver_id uuid not null references person,
  -- Recordings stored up to the end of this day.
  until_day date not null,
  items integer not null check (items > 0),
  bytes bigint not null,
  -- SHA-256 over ids and digests of the list, in its order.
  list_digest text not null,
  state text not null check (state in ('listed', 'signed', 'returned')),
  -- Signed by the final custodian of the regulation; null until it is signed.
  central boolean,
  salt bytea not null,
  remark text,
  listed_at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid references person,
  unique (agency_id, number),
  check (giver_id <> receiver_id),
  check ((state = 'listed') = (closed_at is null))
);
create index custody_handover_list on custody_handover (agency_id, listed_at desc, id desc);

create table custody_item (
  handover_id uuid not null references custody_handover,
  position integer not null,
  recording_id uuid not null references recording,
  sha256 text not null,
  bytes bigint not null,
  primary key (handover_id, position),
  unique (handover_id, recording_id)
);
create index custody_item_of_recording on custody_item (recording_id);

-- Who holds a recording now; absent: nobody has taken it over by a list yet.
create table custody_holding (
  recording_id uuid primary key references recording,
  agency_id uuid not null references agency,
  unit_id uuid not null references unit,
  holder_id uuid not null references person,
  handover_id uuid not null references custody_handover,
  central boolean not null,
  since timestamptz not null
);
create index custody_holding_of_holder on custody_holding (holder_id, since desc);

create table custody_release (
  id uuid primary key,
  agency_id uuid not null references agency,
  recording_id uuid not null references recording,
  released_by uuid not null references person,
  released_to uuid not null references person,
  purpose text not null,
  salt bytea not null,
  released_at timestamptz not null
);
create index custody_release_of_recording on custody_release (recording_id, released_at desc);

do $$
declare t text;
begin
  foreach t in array array['custody_appointment', 'custody_handover', 'custody_holding',
    'custody_release']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (agency_visible(agency_id))', t);
  end loop;
end $$;
