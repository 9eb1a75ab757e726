-- Duties of more than activities: a device to be maintained, an officer to be trained. A duty belongs
-- to the matter whose facts made it; what it is about may be something else (a recording on a card).
alter table duty add column matter_type text;
alter table duty add column matter_id uuid;
update duty set matter_type = subject_type, matter_id = subject_id;
alter table duty alter column matter_type set not null;
alter table duty alter column matter_id set not null;
create index duty_by_matter on duty (matter_type, matter_id);
