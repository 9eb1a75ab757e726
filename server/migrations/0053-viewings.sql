-- 查阅: who looked at a recording, by what right, from when to when, and which seconds were really
-- played. Its id is that of the playback, the address by which the bytes are asked for.
create table viewing (
  id uuid primary key references playback,
  agency_id uuid not null references agency,
  recording_id uuid not null references recording,
  person_id uuid not null references person,
  account_id uuid not null references account,
  unit_id uuid not null references unit,
  basis text not null check (basis in ('work', 'grant')),
  grant_id uuid,
  request_id uuid,
  request_number text,
  -- Which seconds were opened, null: all; and how long what was opened is, null: not known.
  parts jsonb,
  length_ms bigint check (length_ms >= 0),
  opened_at timestamptz not null,
  beat_at timestamptz not null,
  ended_at timestamptz,
  ended_because text check (ended_because in
    ('closed', 'idle', 'lost', 'revoked', 'expired', 'withdrawn', 'hidden')),
  played_ms bigint not null default 0 check (played_ms >= 0),
  check ((basis = 'grant') = (grant_id is not null)),
  check ((ended_at is null) = (ended_because is null))
);
create index viewing_of on viewing (recording_id, opened_at desc);
create index viewing_open on viewing (beat_at) where ended_at is null;
create index viewing_grant on viewing (grant_id) where grant_id is not null;

alter table viewing enable row level security;
alter table viewing force row level security;
create policy tenant on viewing using (agency_visible(agency_id));

-- The seconds of the recording that were played, merged.
create table viewing_span (
  viewing_id uuid not null references viewing,
  from_ms bigint not null check (from_ms >= 0),
  to_ms bigint not null check (to_ms > from_ms),
  primary key (viewing_id, from_ms)
);

-- What is made for one grant: never the original, only the granted part, and with a mark of its own
-- in the bytes, so that a copy that is found leads back to the grant. The row is the order.
create table granted_copy (
  id uuid primary key,
  agency_id uuid not null references agency,
  recording_id uuid not null references recording,
  grant_id uuid not null,
  request_number text not null,
  parts jsonb,
  -- Drawn into the picture; null: drawn over the player only.
  watermark text,
  state text not null check (state in ('waiting', 'making', 'ready', 'failed', 'removed')),
  progress real not null default 0,
  path text,
  bytes bigint,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  content_type text,
  tool text,
  failure text,
  ordered_at timestamptz not null,
  updated_at timestamptz not null,
  unique (grant_id, recording_id)
);
create index granted_copy_open on granted_copy (state) where state in ('waiting', 'making');
create index granted_copy_digest on granted_copy (sha256) where sha256 is not null;

alter table granted_copy enable row level security;
alter table granted_copy force row level security;
create policy tenant on granted_copy using (agency_visible(agency_id));

-- 查阅登记簿: one book for each agency and year. Texts are as they were on that day.
create table access_entry (
  id uuid primary key,
  agency_id uuid not null references agency,
  year integer not null,
  number integer not null check (number > 0),
  kind text not null check (kind in ('viewing', 'refusal', 'copy', 'consultation')),
  at timestamptz not null,
  person_id uuid references person,
  viewer text not null,
  unit text not null,
  recording_id uuid references recording,
  case_id uuid references enforcement_case,
  item text not null,
  reason text not null,
  purpose text not null,
  consent text not null,
  request_id uuid,
  request_number text,
  viewing_id uuid references viewing,
  -- Papers shown, pages and copies, the sentence of a refusal: what else the articles ask for.
  remarks text not null default '',
  unique (agency_id, year, number)
);
create index access_entry_list on access_entry (agency_id, at desc, id desc);
create index access_entry_person on access_entry (person_id, at desc) where person_id is not null;
create index access_entry_recording on access_entry (recording_id, at desc)
  where recording_id is not null;
create index access_entry_case on access_entry (case_id, at desc) where case_id is not null;
create unique index access_entry_viewing on access_entry (viewing_id) where viewing_id is not null;

alter table access_entry enable row level security;
alter table access_entry force row level security;
create policy tenant on access_entry using (agency_visible(agency_id));

-- An entry is never changed or removed.
create function access_entry_stays() returns trigger language plpgsql as $$
begin
  raise exception 'an entry of the register is never changed or removed';
end $$;
create trigger access_entry_stays before update or delete or truncate on access_entry
  for each statement execute function access_entry_stays();

create table access_entry_counter (
  agency_id uuid not null references agency,
  year integer not null,
  last integer not null check (last > 0),
  primary key (agency_id, year)
);

alter table access_entry_counter enable row level security;
alter table access_entry_counter force row level security;
create policy tenant on access_entry_counter using (agency_visible(agency_id));
