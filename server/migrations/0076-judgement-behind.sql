-- A judgement that is about to be made again is shown as such: a page that was read in between
-- would stand there with gaps that other recordings have covered since, and never ask again.
alter table continuity add column behind boolean not null default false;
