-- What a document needs while it is written, sealed and filed.

-- What its form holds and who signed, as told to the rules when it was issued.
alter table document add column law_keys jsonb;
-- Frozen with the issuing: SHA-256 over template, number, values and signatures.
alter table document add column content_digest text;
-- Of a document that others made: who, on which day; of paper: where it lies.
alter table document add column author text;
alter table document add column made_on date;
alter table document add column place text;
create unique index document_superseded_once on document (supersedes)
  where supersedes is not null and state <> 'void';

-- Each saving of a draft: what somebody began from is needed to say who changed what.
create table document_revision (
  document_id uuid not null references document on delete cascade,
  agency_id uuid not null references agency,
  revision integer not null,
  field_values jsonb not null,
  saved_by uuid not null references person,
  saved_at timestamptz not null,
  primary key (document_id, revision)
);

-- Text of somebody before whom another had saved: his own until he merges or discards it.
create table document_aside (
  document_id uuid not null references document on delete cascade,
  person_id uuid not null references person,
  agency_id uuid not null references agency,
  base_revision integer not null,
  field_values jsonb not null,
  kept_at timestamptz not null,
  primary key (document_id, person_id)
);

-- How far the PDF of an issued document has come. `printed`: digest and size of what is to be
-- sealed are known, so that a crash afterwards ends with the very same bytes.
create table document_sealing (
  document_id uuid primary key references document,
  agency_id uuid not null references agency,
  upload uuid not null unique,
  state text not null check (state in ('waiting', 'printed', 'sealed', 'failed')),
  sha256 text,
  bytes bigint,
  pages integer,
  certificate text,
  tries integer not null,
  problem text,
  changed_at timestamptz not null,
  check ((state in ('printed', 'sealed')) <= (sha256 is not null))
);

-- A scan or photo of a paper document, or an electronic one that others made. Its bytes follow
-- what was declared; sealed it is an original like a recording.
create table document_scan (
  id uuid primary key,
  agency_id uuid not null references agency,
  document_id uuid references document,
  state text not null check (state in ('announced', 'sealed')),
  asked jsonb not null,
  name text not null,
  declared_bytes bigint not null,
  announced_by uuid not null references person,
  announced_at timestamptz not null,
  media_type text,
  pages integer,
  bytes bigint,
  sha256 text,
  sealed_at timestamptz,
  check ((state = 'sealed') = (sha256 is not null)),
  check ((state = 'sealed') = (document_id is not null))
);
create index document_scan_document on document_scan (document_id, sealed_at);

-- 依法制作其他文字记录: documents that the agency itself requires of a stage, act or kind.
create table document_type (
  id uuid primary key,
  agency_id uuid not null references agency,
  stage text not null,
  form text not null,
  title text not null,
  defined_by uuid not null references person,
  defined_at timestamptz not null,
  unique (agency_id, stage, form)
);

alter table document_revision enable row level security;
alter table document_revision force row level security;
create policy tenant on document_revision using (agency_visible(agency_id));
alter table document_aside enable row level security;
alter table document_aside force row level security;
create policy tenant on document_aside using (agency_visible(agency_id));
alter table document_sealing enable row level security;
alter table document_sealing force row level security;
create policy tenant on document_sealing using (agency_visible(agency_id));
alter table document_scan enable row level security;
alter table document_scan force row level security;
create policy tenant on document_scan using (agency_visible(agency_id));
alter table document_type enable row level security;
alter table document_type force row level security;
create policy tenant on document_type using (agency_visible(agency_id));
