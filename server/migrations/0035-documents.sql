-- 执法文书: written from a template, or paper whose scan is sealed. Issued it is frozen; a later
-- document takes its place (`supersedes`), it never changes.
create table document (
  id uuid primary key,
  agency_id uuid not null references agency,
  unit_id uuid not null references unit,
  case_id uuid references enforcement_case,
  activity_id uuid references activity,
  template text not null,
  template_digest text not null,
  title text not null,
  number text,
  -- The stage of the case at which it was drafted, as the regulations call it.
  stage text,
  carrier text not null check (carrier in ('electronic', 'paper')),
  document_class text,
  state text not null check (state in ('draft', 'issued', 'superseded', 'void')),
  field_values jsonb not null,
  -- Counted up by each saving; who saves an older one is told.
  revision integer not null,
  salt bytea not null,
  drafted_by uuid not null references person,
  drafted_at timestamptz not null,
  changed_by uuid not null references person,
  changed_at timestamptz not null,
  issued_by uuid references person,
  issued_at timestamptz,
  supersedes uuid references document,
  void_because text,
  -- What it decides: keys, fines, other; null for a document that decides nothing.
  decisions jsonb,
  -- The sealed PDF, once it is made.
  sealed_sha256 text,
  sealed_bytes bigint,
  pages integer,
  -- Plain text of values or of the scan, for searching.
  search_text text,
  check ((state = 'draft') = (issued_at is null)),
  unique (agency_id, number, template)
);
create index document_case on document (case_id, drafted_at, id);
create index document_activity on document (activity_id) where activity_id is not null;
create index document_list on document (agency_id, drafted_at desc, id desc);

alter table document enable row level security;
alter table document force row level security;
create policy tenant on document using (agency_visible(agency_id));
