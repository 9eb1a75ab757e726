-- Papers that lie in an archived file are found only by whom its door lets in (ADR 0013). An entry
-- says so itself, and its keys of kind, unit and person are others, so that the index gathers none of
-- them for anybody else: of an old agency they are nine in ten.
alter table search_entry add column closed boolean not null default false;
-- The newest that are open are walked; without it an agency that archived everything would be read whole.
create index search_entry_open on search_entry (agency_id, at desc, subject_id desc) where not closed;

insert into search_due (agency_id, kind, subject_id)
select paper.agency_id, 'document', paper.id
from document paper left join activity deed on deed.id = paper.activity_id
  join enforcement_case file
    on file.id = case when paper.case_id is null then deed.case_id else paper.case_id end
where file.state = 'archived' and paper.state <> 'draft';
