-- 停用账号: why an account was disabled, by whom, and who enabled it again. The account's own state
-- says whether it is now; what stands here is the history and the reason, which is no fact's text.
create table account_disabling (
  id uuid primary key,
  agency_id uuid not null references agency,
  account_id uuid not null references account,
  because text not null,
  salt bytea not null,
  disabled_by uuid not null references person,
  disabled_at timestamptz not null,
  enabled_by uuid references person,
  enabled_at timestamptz,
  check ((enabled_by is null) = (enabled_at is null))
);
create unique index account_disabling_now on account_disabling (account_id) where enabled_at is null;

alter table account_disabling enable row level security;
alter table account_disabling force row level security;
create policy tenant on account_disabling using (agency_visible(agency_id));
