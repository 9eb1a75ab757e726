-- 派生文件: what a person ordered to be made of a sealed recording. Ordered, being made, then made or
-- failed; withdrawn only before it is made. The original stays as it is; `made` has digests and maker.
create table ordered_derivative (
  id uuid primary key,
  agency_id uuid not null references agency,
  recording_id uuid not null references recording,
  kind text not null check (kind in ('excerpt', 'treated', 'still')),
  parameters jsonb not null,
  parameters_digest text not null,
  source_sha256 text not null references original,
  state text not null check (state in ('ordered', 'making', 'made', 'failed', 'withdrawn')),
  progress real not null default 0 check (progress between 0 and 1),
  ordered_by uuid not null references person,
  ordered_at timestamptz not null,
  changed_at timestamptz not null,
  problem text,
  made jsonb,
  check ((state = 'made') = (made is not null)),
  check ((state = 'failed') = (problem is not null))
);
create index ordered_derivative_recording on ordered_derivative (recording_id, ordered_at desc, id desc);
create index ordered_derivative_waiting on ordered_derivative (ordered_at)
  where state in ('ordered', 'making');

alter table ordered_derivative enable row level security;
alter table ordered_derivative force row level security;
create policy tenant on ordered_derivative using (agency_visible(agency_id));
