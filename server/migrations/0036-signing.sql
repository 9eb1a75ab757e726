-- 签章证书 of an agency: with it every issued PDF is signed. The private key lies in <data>/keys,
-- one file for each certificate, never here.
create table agency_certificate (
  id uuid primary key,
  agency_id uuid not null references agency,
  origin text not null check (origin in ('self', 'imported')),
  -- DER of the certificate, then of those above it.
  chain bytea[] not null,
  sha256 text not null,
  subject text not null,
  subject_full text not null,
  issuer text not null,
  serial text not null,
  key_kind text not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  registered_by uuid references person,
  registered_at timestamptz not null,
  salt bytea not null,
  retired_by uuid references person,
  retired_at timestamptz,
  retired_because text,
  check ((retired_at is null) = (retired_because is null))
);
-- An agency signs with one at a time.
create unique index agency_certificate_in_use on agency_certificate (agency_id)
  where retired_at is null;
create index agency_certificate_list on agency_certificate (agency_id, registered_at desc);

-- 时间戳服务 (RFC 3161) of an agency; none is set at first.
create table time_stamping (
  agency_id uuid primary key references agency,
  url text,
  set_by uuid not null references person,
  set_at timestamptz not null,
  -- The last signature that had to do without, and why.
  failed_at timestamptz,
  failed_because text
);

-- Who signed a document on the screen, will sign on paper, or refused.
create table document_signature (
  id uuid primary key,
  agency_id uuid not null references agency,
  document_id uuid not null references document on delete cascade,
  -- Key of the template's place.
  place text not null,
  name text not null,
  person_id uuid references person,
  how text not null check (how in ('screen', 'paper', 'refused')),
  -- {width, height, lines: [[x, y, ms], …]} as it was drawn, and the picture made of it.
  strokes jsonb,
  png bytea,
  png_sha256 text,
  device text,
  signed_at timestamptz not null,
  -- SHA-256 of the content that was shown. A draft that changes afterwards has another one.
  digest text not null,
  refused_because text,
  witness text,
  entered_by uuid not null references person,
  withdrawn_by uuid references person,
  withdrawn_at timestamptz,
  withdrawn_because text,
  check ((how = 'screen') = (png is not null)),
  check ((how = 'refused') = (refused_because is not null)),
  check ((withdrawn_at is null) = (withdrawn_because is null))
);
create index document_signature_of on document_signature (document_id, signed_at, id);

do $$
declare t text;
begin
  foreach t in array array['agency_certificate', 'time_stamping', 'document_signature']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (agency_visible(agency_id))', t);
  end loop;
end $$;
