-- Who was told of which duty, and when: before it is due, when it is overdue, and its head then.

create table reminder (
  id uuid primary key,
  agency_id uuid not null references agency,
  person_id uuid not null references person,
  matter_type text not null,
  matter_id uuid not null,
  rule text not null,
  part text not null,
  -- One of the duties told of; its sentence and article are read there.
  duty_key text not null,
  duties integer not null check (duties > 0),
  -- The earliest of them, and its hour: what becomes due in one hour is told once.
  due_at timestamptz not null,
  due_hour timestamptz not null,
  -- 'before-<minutes>', 'overdue', 'escalated'
  step text not null,
  given_at timestamptz not null,
  read_at timestamptz,
  unique (agency_id, person_id, rule, part, matter_type, matter_id, due_hour, step)
);
create index reminder_list on reminder (person_id, given_at desc, id desc);
create index reminder_of_matter on reminder (matter_id);
create index reminder_unread on reminder (person_id) where read_at is null;

-- How long before the due time each kind of duty is told of; absent: the program's own proposal.
create table reminder_lead (
  agency_id uuid not null references agency,
  kind text not null,
  minutes integer[] not null,
  set_by uuid not null references person,
  set_at timestamptz not null,
  primary key (agency_id, kind)
);

do $$
declare t text;
begin
  foreach t in array array['reminder', 'reminder_lead']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (agency_visible(agency_id))', t);
  end loop;
end $$;

-- How far somebody was told of the duty with this due time. Another due time begins anew.
alter table duty add column told_step text;
alter table duty add column told_due timestamptz;
create index duty_to_tell on duty (agency_id, due_at, key)
  where state in ('open', 'breached') and fulfilled_by is null and due_at is not null
    and (told_step is null or told_step <> 'escalated' or told_due is distinct from due_at);
-- What is not done yet, for the counts.
create index duty_unfinished on duty (agency_id, due_at)
  where state in ('open', 'breached') and fulfilled_by is null;
