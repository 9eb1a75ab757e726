-- Leaf hashes of an original's chunk tree, 32 bytes a MiB, as they were computed while it came in:
-- a packet carries them, so that a damaged film is located to the MiB. Bound by original.chunk_root.
-- Originals of before have none; their packets say so by not naming them.
create table original_chunks (
  original_sha256 text primary key references original,
  leaves bytea not null check (octet_length(leaves) % 32 = 0)
);
