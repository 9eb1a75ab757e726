-- 到达位置: where the telephone was when the arrival was marked, if its owner let it say so.
alter table activity
  add column arrived_latitude double precision,
  add column arrived_longitude double precision,
  add column arrived_accuracy_m double precision,
  add constraint activity_arrival_position check (
    num_nonnulls(arrived_latitude, arrived_longitude, arrived_accuracy_m) in (0, 3)
  );
