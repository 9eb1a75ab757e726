-- What documents say of the agency itself, as it entered it; null: not entered, nothing is prefilled.
create table agency_letterhead (
  agency_id uuid primary key references agency,
  -- Its name in numbers: 顺应急 in 顺应急罚字〔2026〕12号.
  short_name text,
  address text,
  postcode text,
  phone text,
  reconsideration text,
  court text,
  bank text,
  account text,
  changed_by uuid not null references person,
  changed_at timestamptz not null
);

alter table agency_letterhead enable row level security;
alter table agency_letterhead force row level security;
create policy tenant on agency_letterhead using (agency_visible(agency_id));

-- The agency's own pattern for the numbers of a template, in the place of the template's.
create table document_number_rule (
  agency_id uuid not null references agency,
  template text not null,
  pattern text not null,
  set_by uuid not null references person,
  set_at timestamptz not null,
  primary key (agency_id, template)
);

alter table document_number_rule enable row level security;
alter table document_number_rule force row level security;
create policy tenant on document_number_rule using (agency_visible(agency_id));

-- The last number given by a pattern in a year. Templates of one pattern count together. A number
-- is taken in the transaction that issues the document: none is lost and none is given twice.
create table document_counter (
  agency_id uuid not null references agency,
  pattern text not null,
  year integer not null,
  last integer not null check (last >= 0),
  primary key (agency_id, pattern, year)
);

alter table document_counter enable row level security;
alter table document_counter force row level security;
create policy tenant on document_counter using (agency_visible(agency_id));
