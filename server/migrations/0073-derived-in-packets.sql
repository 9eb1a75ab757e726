-- 派生件: derived files that a packet holds in the place of originals. Each part (the file itself, of an
-- excerpt its proof and the bytes of its border) is taken into the vault before anything is gathered,
-- so that what leaves and what stays are one. `digests` is null until it is there.
create table packet_derived_part (
  packet_id uuid not null references packet,
  derivative_id uuid not null references ordered_derivative,
  agency_id uuid not null references agency,
  part text not null check (part in ('film', 'proof', 'border')),
  upload uuid not null unique,
  digests jsonb,
  primary key (packet_id, derivative_id, part)
);

alter table packet_derived_part enable row level security;
alter table packet_derived_part force row level security;
create policy tenant on packet_derived_part using (agency_visible(agency_id));

-- What a note of extraction says is given in the place of its recording; null: the original.
alter table extraction_item add column derivative_id uuid references ordered_derivative;
