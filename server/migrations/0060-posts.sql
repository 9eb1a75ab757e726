-- Posts are given and ended by somebody, from a day on, for a reason; `post` itself stays the plain
-- answer to who holds what when. Reasons are here only; facts carry their HMAC under the row's salt.

create table post_change (
  id uuid primary key,
  agency_id uuid not null references agency,
  person_id uuid not null references person,
  role text not null,
  what text not null check (what in ('given', 'ended')),
  -- From when on: `since` or `until` of the post.
  from_at timestamptz not null,
  reason text not null,
  salt bytea not null,
  by_person uuid not null references person,
  at timestamptz not null,
  -- When the posts that the person holds from then on were stated; null: that day is still to come.
  told_at timestamptz
);
create index post_change_of on post_change (person_id, at desc, id desc);
create index post_change_untold on post_change (agency_id, from_at) where told_at is null;

-- 保密承诺书: signed on the screen or on paper, whose scan is sealed.
create table undertaking (
  id uuid primary key,
  agency_id uuid not null references agency,
  person_id uuid not null references person,
  occasion text not null check (occasion in ('taking-up', 'renewal', 'leaving')),
  how text not null check (how in ('screen', 'paper')),
  -- The role of the regulation, and what was promised, as it was shown.
  role text not null,
  role_title text not null,
  wording text not null,
  salt bytea not null,
  -- The day that stands on it.
  signed_on date not null,
  signature_png bytea,
  signature_sha256 text,
  name text,
  declared_bytes bigint,
  media_type text,
  pages integer,
  bytes bigint,
  sha256 text,
  entered_by uuid not null references person,
  entered_at timestamptz not null,
  -- Counts from here on; null: its scan has not come yet.
  filed_at timestamptz,
  check ((how = 'screen') = (signature_png is not null)),
  check ((how = 'screen') = (name is null))
);
create index undertaking_of on undertaking (person_id, entered_at desc, id desc);
create index undertaking_list on undertaking (agency_id, entered_at desc, id desc);

do $$
declare t text;
begin
  foreach t in array array['post_change', 'undertaking']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (agency_visible(agency_id))', t);
  end loop;
end $$;
