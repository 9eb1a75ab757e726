-- Extraction as evidence: notes of extraction, packets of whole cases.

-- A packet of a case is made by a job: until then it has neither content nor digest.
alter table packet drop constraint packet_subject_type_check;
alter table packet
  add constraint packet_subject_type_check check (subject_type in ('recording', 'activity', 'case')),
  alter column files drop not null,
  alter column bytes drop not null,
  alter column manifest_sha256 drop not null,
  alter column content drop not null,
  add column state text not null default 'ready' check (state in ('making', 'ready', 'failed')),
  -- What was asked for: recordings, documents, why.
  add column plan jsonb,
  add column problem text,
  add column done integer,
  add column total integer,
  -- How its own two papers come into the vault.
  add column process_upload uuid unique,
  add column evidence_upload uuid unique,
  add constraint packet_made check (state <> 'ready' or (content is not null
    and files is not null and bytes is not null and manifest_sha256 is not null));
create index packet_subject on packet (subject_id, ordered_at desc);

-- 提取说明: the document, and what each recording is to prove. Texts under the salt of the document.
create table extraction_note (
  document_id uuid primary key references document,
  agency_id uuid not null references agency,
  case_id uuid not null references enforcement_case,
  made_by uuid not null references person,
  made_at timestamptz not null
);
create index extraction_note_case on extraction_note (case_id, made_at);

create table extraction_item (
  document_id uuid not null references extraction_note,
  recording_id uuid not null references recording,
  position integer not null,
  proves text not null,
  from_ms bigint,
  to_ms bigint,
  primary key (document_id, recording_id)
);
create index extraction_item_recording on extraction_item (recording_id);

alter table extraction_note enable row level security;
alter table extraction_note force row level security;
create policy tenant on extraction_note using (agency_visible(agency_id));
