-- Promises are read by their person or their id; no page lists those of a whole agency.
drop index undertaking_list;
