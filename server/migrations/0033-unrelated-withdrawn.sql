-- 撤回“与执法无关”的认定: the mark of the recording is gone then; who had set it, who took it back
-- and why stands here, and in two facts.
create table unrelated_withdrawal (
  id uuid primary key,
  agency_id uuid not null references agency,
  recording_id uuid not null references recording,
  marked_by uuid not null references person,
  marked_at timestamptz not null,
  because text not null,
  withdrawn_by uuid not null references person,
  withdrawn_at timestamptz not null
);
create index unrelated_withdrawal_of on unrelated_withdrawal (recording_id, withdrawn_at desc);

alter table unrelated_withdrawal enable row level security;
alter table unrelated_withdrawal force row level security;
create policy tenant on unrelated_withdrawal using (agency_visible(agency_id));
