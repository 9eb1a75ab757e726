-- What was stated of a recording, item by item of the agency's regulation (分类存储项目). Every entry
-- stays: the latest holds, those before it show what was corrected. Values are here, their keys and a
-- digest are in the ledger.
create table recording_description (
  id uuid primary key,
  agency_id uuid not null references agency,
  recording_id uuid not null references recording,
  -- {item: value}, by the keys of the regulation.
  items jsonb not null,
  source text,
  described_by uuid not null references person,
  described_at timestamptz not null,
  fact_id uuid not null unique
);
create index recording_description_of on recording_description (recording_id, described_at desc, id desc);

alter table recording_description enable row level security;
alter table recording_description force row level security;
create policy tenant on recording_description using (agency_visible(agency_id));

-- Null: not described yet, 未说明. Such a recording is found by its own index and never expires.
alter table recording add column described_at timestamptz;
create index recording_undescribed on recording (agency_id, sealed_at desc, id desc)
  where described_at is null;
create index recording_collection on recording (collection_id);
create index recording_officer_started on recording (officer_id, started_at desc);
create index recording_device_list on recording (device_id, sealed_at desc, id desc);

-- The described values, folded as words are: a filter by one item is exact in that item. The bigrams
-- of a value stand in grams a second time, marked with the item they belong to.
alter table recording_search add column items jsonb;
