-- What is known of a person beside his account: establishment, certificates, stops of work, training.
-- Numbers, reasons and topics are here only; facts carry their HMAC under the row's salt.

create table enlistment (
  id uuid primary key,
  agency_id uuid not null references agency,
  person_id uuid not null references person,
  establishment boolean not null,
  entered_by uuid not null references person,
  entered_at timestamptz not null
);
create index enlistment_of_person on enlistment (person_id, entered_at desc);

create table qualification (
  id uuid primary key,
  agency_id uuid not null references agency,
  person_id uuid not null references person,
  -- Key of the regulation's list of issuing bodies.
  issuer text not null,
  -- The name as written, where no regulation lists the bodies.
  issuer_name text,
  certificate text not null,
  salt bytea not null,
  valid_from date not null,
  valid_to date not null,
  entered_by uuid not null references person,
  entered_at timestamptz not null,
  check (valid_from <= valid_to)
);
create index qualification_of_person on qualification (person_id, valid_to desc);
create index qualification_ending on qualification (agency_id, valid_to);

create table suspension (
  id uuid primary key,
  agency_id uuid not null references agency,
  person_id uuid not null references person,
  from_day date not null,
  -- The last day that is barred; null: until it is lifted.
  to_day date,
  -- By the regulation's length it ends by itself on that day and is not lifted before.
  fixed boolean not null,
  document text not null,
  reason text not null,
  salt bytea not null,
  entered_by uuid not null references person,
  entered_at timestamptz not null,
  lifted_because text check (lifted_because in ('lifted', 'revoked')),
  lifted_document text,
  lifted_reason text,
  lifted_by uuid references person,
  lifted_at timestamptz,
  check ((lifted_at is null) = (lifted_because is null)),
  check (to_day is null or from_day <= to_day)
);
create index suspension_of_person on suspension (person_id, from_day desc);

create table training (
  id uuid primary key,
  agency_id uuid not null references agency,
  topic text not null,
  held_on date not null,
  trainer text,
  -- Where the material lies: a document number or a shelf mark.
  material text,
  -- Further items that the regulation asks for, by key.
  further jsonb not null,
  salt bytea not null,
  state text not null check (state in ('planned', 'held', 'cancelled')),
  planned_by uuid not null references person,
  planned_at timestamptz not null,
  recorded_by uuid references person,
  recorded_at timestamptz,
  cancel_reason text
);
create index training_list on training (agency_id, held_on desc, id desc);

create table training_person (
  training_id uuid not null references training,
  person_id uuid not null references person,
  -- Null until the training is recorded.
  attended boolean,
  result text check (result in ('passed', 'failed', 'untested')),
  primary key (training_id, person_id),
  check (result is null or attended)
);
create index training_person_of on training_person (person_id);

do $$
declare t text;
begin
  foreach t in array array['enlistment', 'qualification', 'suspension', 'training']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (agency_visible(agency_id))', t);
  end loop;
end $$;
