-- How a decision is reviewed, served, performed and enforced.

-- 送达: one attempt to serve one document to one recipient in one way. Titles are those of the
-- regulation, or of the agency's own list, on the day it began.
create table service (
  id uuid primary key,
  agency_id uuid not null references agency,
  case_id uuid references enforcement_case,
  document_id uuid not null references document,
  -- Absent: somebody who is no party of the case; then the name alone.
  party_id uuid references case_party,
  recipient text not null,
  method text not null,
  method_title text not null,
  -- As the rules call what is served.
  served_as text not null check (served_as in ('decision', 'other')),
  place text,
  remark text,
  salt bytea not null,
  state text not null check (state in ('open', 'complete', 'returned', 'failed')),
  begun_on date not null,
  started_by uuid not null references person,
  started_at timestamptz not null,
  -- Of a public notice: the day on which it counts as served.
  deemed_on date,
  closed_by uuid references person,
  closed_at timestamptz,
  -- Circumstances of the return, or why it failed.
  closed_because text,
  check ((state = 'open') = (closed_at is null))
);
create index service_case on service (case_id, started_at, id);
create index service_document on service (document_id, started_at, id);

create table service_proof (
  id uuid primary key,
  agency_id uuid not null references agency,
  service_id uuid not null references service,
  -- Key and title as the method names the proof.
  proof text not null,
  title text not null,
  kind text not null check (kind in ('text', 'document', 'recording')),
  entry text,
  document_id uuid references document,
  recording_id uuid references recording,
  entered_by uuid not null references person,
  entered_at timestamptz not null,
  check ((kind = 'text') = (entry is not null)),
  check ((kind = 'document') = (document_id is not null)),
  check ((kind = 'recording') = (recording_id is not null)),
  unique (service_id, proof)
);

-- 法制审核: one sending of a draft to a reviewer, and what came of it.
create table review (
  id uuid primary key,
  agency_id uuid not null references agency,
  case_id uuid references enforcement_case,
  document_id uuid not null references document,
  round integer not null,
  -- Keys and titles of the items of the list under which the decision falls.
  items jsonb not null,
  remark text,
  salt bytea not null,
  state text not null check (state in ('waiting', 'taken', 'returned', 'given')),
  -- As the draft stood when it was sent, and when the opinion was given.
  sent_revision integer not null,
  sent_by uuid not null references person,
  sent_at timestamptz not null,
  due_at timestamptz,
  reviewer_id uuid references person,
  taken_at timestamptz,
  returned_because text,
  opinion text,
  opinion_title text,
  opinion_text text,
  given_revision integer,
  given_at timestamptz,
  answer text,
  answered_revision integer,
  answered_by uuid references person,
  answered_at timestamptz,
  unique (document_id, round),
  check ((state = 'given') = (given_at is not null)),
  check ((opinion is null) = (given_at is null)),
  check ((answer is null) = (answered_at is null))
);
create index review_waiting on review (agency_id, due_at, id) where state in ('waiting', 'taken');
create index review_list on review (agency_id, sent_at desc, id desc);
create index review_case on review (case_id);
-- One draft waits for one opinion at a time.
create unique index review_once on review (document_id) where state in ('waiting', 'taken');

-- 紧急情况: approved beforehand, the opinion follows.
create table urgent_approval (
  id uuid primary key,
  agency_id uuid not null references agency,
  case_id uuid references enforcement_case,
  document_id uuid not null references document,
  items jsonb not null,
  reason text not null,
  salt bytea not null,
  approved_by uuid not null references person,
  approved_at timestamptz not null
);
create index urgent_approval_document on urgent_approval (document_id);

-- 履行, 催告 and 强制执行 of the decisions of a case.
create table performance (
  id uuid primary key,
  agency_id uuid not null references agency,
  case_id uuid not null references enforcement_case,
  performed_on date not null,
  note text not null,
  salt bytea not null,
  entered_by uuid not null references person,
  entered_at timestamptz not null
);
create index performance_case on performance (case_id);

create table urging (
  id uuid primary key,
  agency_id uuid not null references agency,
  case_id uuid not null references enforcement_case,
  note text not null,
  salt bytea not null,
  entered_by uuid not null references person,
  entered_at timestamptz not null
);
create index urging_case on urging (case_id, entered_at);

create table urging_closing (
  id uuid primary key,
  agency_id uuid not null references agency,
  case_id uuid not null references enforcement_case,
  closed_by uuid not null references person,
  closed_at timestamptz not null
);
create index urging_closing_case on urging_closing (case_id, closed_at);

create table execution (
  id uuid primary key,
  agency_id uuid not null references agency,
  case_id uuid not null references enforcement_case,
  branch text not null,
  branch_title text not null,
  manner text,
  reason text not null,
  salt bytea not null,
  started_by uuid not null references person,
  started_at timestamptz not null,
  result text,
  closed_by uuid references person,
  closed_at timestamptz,
  check ((result is null) = (closed_at is null))
);
create unique index execution_running on execution (case_id) where closed_at is null;

-- Filed with the court, answered by it, or progress of the agency's own execution.
create table execution_note (
  id uuid primary key,
  agency_id uuid not null references agency,
  execution_id uuid not null references execution,
  what text not null check (what in ('filed', 'answered', 'progress')),
  happened_on date not null,
  note text not null,
  salt bytea not null,
  entered_by uuid not null references person,
  entered_at timestamptz not null
);
create index execution_note_execution on execution_note (execution_id, entered_at);

-- 从其规定: what a higher source changes or adds, with its title and article.
create table agency_override (
  id uuid primary key,
  agency_id uuid not null references agency,
  effect text not null,
  effect_title text not null,
  level text not null,
  level_title text not null,
  title text not null,
  article text not null,
  applies_to jsonb not null,
  details jsonb not null,
  entered_by uuid not null references person,
  entered_at timestamptz not null
);
create index agency_override_list on agency_override (agency_id, entered_at desc, id desc);

-- Matters that the agency may enforce itself; the latest entry counts.
create table agency_power (
  id uuid primary key,
  agency_id uuid not null references agency,
  matters jsonb not null,
  source text not null,
  entered_by uuid not null references person,
  entered_at timestamptz not null
);
create index agency_power_list on agency_power (agency_id, entered_at desc, id desc);

do $$
declare t text;
begin
  foreach t in array array['service', 'service_proof', 'review', 'urgent_approval', 'performance',
    'urging', 'urging_closing', 'execution', 'execution_note', 'agency_override', 'agency_power']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (agency_visible(agency_id))', t);
  end loop;
end $$;
