-- 向复议机关、法院提供: their letter, what was given by one outlet, the copy that stays, the return.

create table supply (
  id uuid primary key,
  agency_id uuid not null references agency,
  year integer not null,
  sequence integer not null check (sequence > 0),
  number text not null,
  case_id uuid not null references enforcement_case,
  -- Key and title as the regulation in force had them that day.
  recipient text not null,
  recipient_title text not null,
  -- What the body is called.
  body text not null,
  occasion text,
  occasion_title text,
  letter_number text not null,
  received_on date not null,
  note text,
  salt bytea not null,
  state text not null
    check (state in ('registered', 'making', 'ready', 'issued', 'returned', 'withdrawn')),
  -- On which ground of the regulation the recordings are kept from now on.
  hold_title text,
  registered_by uuid not null references person,
  registered_at timestamptz not null,
  packet_id uuid unique references packet,
  -- Why making or keeping did not end; what a person can do.
  problem text,
  -- How the copy that stays comes into the vault.
  retain_upload uuid unique,
  retained_sha256 text,
  retained_sm3 text,
  retained_bytes bigint,
  retained_files integer,
  retained_at timestamptz,
  way text check (way in ('hand', 'post', 'confidential-post', 'exchange')),
  receiver text,
  issue_note text,
  paper text check (paper in ('none', 'original', 'copy')),
  pages integer check (pages > 0),
  return_by timestamptz,
  issued_by uuid references person,
  issued_at timestamptz,
  returned_to uuid references person,
  returned_at timestamptz,
  pages_back integer check (pages_back >= 0),
  remark text,
  ended_by uuid references person,
  ended_at timestamptz,
  unique (agency_id, year, sequence),
  check ((retained_sha256 is null) = (retained_at is null)),
  check (state not in ('issued', 'returned') or (issued_at is not null and paper is not null)),
  check ((state = 'returned') = (returned_at is not null)),
  check ((state = 'withdrawn') = (ended_at is not null))
);
create index supply_list on supply (agency_id, registered_at desc, id desc);
create index supply_case on supply (case_id, registered_at);
-- A paper file is in one pair of hands.
create unique index supply_out on supply (case_id) where state = 'issued' and paper = 'original';

-- 来函、回执: scans that lie in the vault like originals.
create table supply_paper (
  id uuid primary key,
  agency_id uuid not null references agency,
  supply_id uuid not null references supply,
  key text not null check (key in ('letter', 'receipt')),
  name text not null,
  declared_bytes bigint not null,
  announced_by uuid not null references person,
  announced_at timestamptz not null,
  media_type text,
  pages integer,
  bytes bigint,
  sha256 text,
  sealed_at timestamptz,
  replaced_at timestamptz,
  check ((sha256 is null) = (sealed_at is null))
);
create unique index supply_paper_once on supply_paper (supply_id, key) where replaced_at is null;

-- 移送材料清单: what the packet holds, as it was when its copy was kept.
create table supply_item (
  supply_id uuid not null references supply,
  position integer not null,
  agency_id uuid not null references agency,
  kind text not null,
  title text not null,
  number text,
  path text not null,
  pages integer,
  bytes bigint not null,
  sha256 text not null,
  sm3 text not null,
  primary key (supply_id, position)
);

alter table supply enable row level security;
alter table supply force row level security;
create policy tenant on supply using (agency_visible(agency_id));

alter table supply_paper enable row level security;
alter table supply_paper force row level security;
create policy tenant on supply_paper using (agency_visible(agency_id));

alter table supply_item enable row level security;
alter table supply_item force row level security;
create policy tenant on supply_item using (agency_visible(agency_id));

-- Made to be supplied: taken out by the outlet alone, through the supply.
alter table packet add column for_supply boolean not null default false;
