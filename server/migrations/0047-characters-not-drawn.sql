-- What the printed paper could not show: characters that no font draws (they stand as 〓 with their
-- number), and pictures that could not be read. Absent: not printed yet, or before this was kept.
alter table document_sealing
  add column missing_characters text[],
  add column missing_pictures text[];
