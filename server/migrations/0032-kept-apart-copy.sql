-- 取出隔离存放的文件: an address of its own for one account and some hours, like that of a playback.
create table kept_apart_copy (
  id uuid primary key,
  agency_id uuid not null references agency,
  upload_id uuid not null references kept_apart (upload_id),
  account_id uuid not null references account,
  opened_at timestamptz not null,
  expires_at timestamptz not null
);

alter table kept_apart_copy enable row level security;
alter table kept_apart_copy force row level security;
create policy tenant on kept_apart_copy using (agency_visible(agency_id));
