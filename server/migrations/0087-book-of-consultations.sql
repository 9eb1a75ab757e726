-- A line of a consultation is written when it ends: from when to when it was is read from it. Copies at
-- the counter, and who was turned away there, have lines of their own (PDS4-2a, PDS4-3c).
alter table access_entry add column consultation_id uuid references consultation (id);
