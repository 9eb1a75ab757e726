-- What a description says of what the regulation wants every recording to let see: {key: yes or no};
-- null in entries from before that was asked.
alter table recording_description add column shown jsonb;
create index activity_mark_recording on activity_mark (recording_id) where recording_id is not null;

create index activity_case_number on activity (agency_id, case_number) where case_number is not null;
