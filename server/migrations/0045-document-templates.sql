-- The template of each document as it was: its wording and fields stay readable and printable,
-- whatever the templates on the shelf say later.
create table document_template (
  agency_id uuid not null references agency,
  digest text not null,
  template jsonb not null,
  kept_at timestamptz not null,
  primary key (agency_id, digest)
);

alter table document_template enable row level security;
alter table document_template force row level security;
create policy tenant on document_template using (agency_visible(agency_id));
