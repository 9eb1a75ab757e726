-- 光盘: what was put on discs, whether each was read back, its form, and where it lies.

-- One disc is one packet of its own: whoever holds only this disc can check all that is on it.
create table disc (
  id uuid primary key,
  agency_id uuid not null references agency,
  case_id uuid not null references enforcement_case,
  packet_id uuid not null unique references packet,
  -- Discs that were ordered together, and the place of this one among them.
  set_id uuid not null,
  part integer not null check (part > 0),
  parts integer not null check (parts >= part),
  year integer not null,
  sequence integer not null,
  number text not null,
  medium text not null check (medium in ('cd', 'dvd', 'dvd-dl', 'bd', 'bd-dl')),
  purpose text not null,
  state text not null check (state in ('making', 'ready', 'failed', 'verified', 'stored')),
  problem text,
  done bigint not null default 0,
  total bigint not null default 0,
  image_bytes bigint,
  image_sha256 text check (image_sha256 ~ '^[0-9a-f]{64}$'),
  ordered_by uuid not null references person,
  ordered_at timestamptz not null,
  -- As it was burned: who, when, on which blank, where it lies.
  burner_id uuid references person,
  burned_at timestamptz,
  blank text,
  place text,
  verified_at timestamptz,
  verified_by uuid references person,
  -- What is written in the form where the house does not know it better; fixed with the first signature.
  form jsonb not null,
  -- Reasons why somebody does not sign, as the head accepted them: person -> reason.
  absent jsonb not null,
  stored_at timestamptz,
  stored_by uuid references person,
  -- The form as it was signed, in the vault.
  paper_upload uuid unique,
  paper_sha256 text check (paper_sha256 ~ '^[0-9a-f]{64}$'),
  paper_bytes bigint,
  filed_at timestamptz,
  filed_by uuid references person,
  tested_at timestamptz,
  readable boolean,
  unique (agency_id, year, sequence),
  check (state not in ('ready', 'verified', 'stored') or image_sha256 is not null),
  check (state not in ('verified', 'stored')
    or (burned_at is not null and burner_id is not null and verified_at is not null)),
  check (filed_at is null or state = 'stored')
);
create index disc_case on disc (case_id, ordered_at desc);
create index disc_list on disc (agency_id, ordered_at desc, id desc);
create index disc_making on disc (id) where state = 'making';

create table disc_recording (
  disc_id uuid not null references disc,
  recording_id uuid not null references recording,
  agency_id uuid not null references agency,
  position integer not null,
  primary key (disc_id, recording_id)
);
create index disc_recording_recording on disc_recording (recording_id);

create table disc_signature (
  disc_id uuid not null references disc,
  person_id uuid not null references person,
  agency_id uuid not null references agency,
  head boolean not null,
  -- Posts that the person held when he signed.
  posts text[] not null,
  signed_at timestamptz not null,
  primary key (disc_id, person_id, head)
);

-- Whether a disc could still be read.
create table disc_test (
  id uuid primary key,
  disc_id uuid not null references disc,
  agency_id uuid not null references agency,
  readable boolean not null,
  tested_by uuid not null references person,
  tested_at timestamptz not null,
  remark text not null
);
create index disc_test_disc on disc_test (disc_id, tested_at desc);

-- The maker of a model of recorder, as it was once written in a form.
create table device_brand (
  agency_id uuid not null references agency,
  model text not null,
  brand text not null,
  primary key (agency_id, model)
);

-- Evidence on discs that was handed in: to whom, when, for what.
create table evidence_submission (
  id uuid primary key,
  agency_id uuid not null references agency,
  case_id uuid not null references enforcement_case,
  recipient text not null,
  remark text not null,
  discs uuid[] not null,
  submitted_by uuid not null references person,
  submitted_at timestamptz not null
);
create index evidence_submission_case on evidence_submission (case_id, submitted_at desc);

alter table disc enable row level security;
alter table disc force row level security;
create policy tenant on disc using (agency_visible(agency_id));
alter table disc_recording enable row level security;
alter table disc_recording force row level security;
create policy tenant on disc_recording using (agency_visible(agency_id));
alter table disc_signature enable row level security;
alter table disc_signature force row level security;
create policy tenant on disc_signature using (agency_visible(agency_id));
alter table disc_test enable row level security;
alter table disc_test force row level security;
create policy tenant on disc_test using (agency_visible(agency_id));
alter table device_brand enable row level security;
alter table device_brand force row level security;
create policy tenant on device_brand using (agency_visible(agency_id));
alter table evidence_submission enable row level security;
alter table evidence_submission force row level security;
create policy tenant on evidence_submission using (agency_visible(agency_id));
