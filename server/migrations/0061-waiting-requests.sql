-- 催办: whoever asked reminds those at whom his request waits, at most once in an interval of the agency.
-- Intervals stand in reminder_lead beside the other times; lines for the reminded in reminder.
create table access_reminding (
  id uuid primary key,
  agency_id uuid not null references agency,
  request_id uuid not null references access_request,
  step text not null,
  -- At whom it waited then.
  persons uuid[] not null,
  by_person uuid not null references person,
  at timestamptz not null
);
create index access_reminding_of on access_reminding (request_id, at desc);

alter table access_reminding enable row level security;
alter table access_reminding force row level security;
create policy tenant on access_reminding using (agency_visible(agency_id));
