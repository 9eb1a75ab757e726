-- Which of two checks in the same millisecond is the newer one: the one that was entered later.
alter table device_check add column entry bigint generated always as identity;
drop index device_check_latest;
create index device_check_latest on device_check (device_id, checked_at desc, entry desc);

-- A recorder that was reported lost may be found again.
alter table device_event drop constraint device_event_kind_check;
alter table device_event add constraint device_event_kind_check check (kind in ('issued',
  'checked-in', 'maintained', 'faulted', 'repaired', 'damaged', 'lost', 'found', 'retired'));

-- By whose one-time link an account got its password; null: none of a colleague's.
alter table invitation add column issued_by uuid references person;
alter table account add column password_by uuid references person;
