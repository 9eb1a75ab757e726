-- That a recording has nothing to do with enforcement is found by a person. The file stays; what
-- belongs to no activity and was not found so is listed as unexplained.
alter table recording add column unrelated_at timestamptz;
alter table recording add column unrelated_by uuid references person;
alter table recording add constraint recording_unrelated_whole
  check ((unrelated_at is null) = (unrelated_by is null));
create index recording_unexplained on recording (agency_id, sealed_at desc, id desc)
  where activity_id is null and unrelated_at is null;
