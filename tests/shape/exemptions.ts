/**
 * What may break a rule of this folder, and why. An entry that is not needed any more fails too, so
 * the list cannot outlive its reasons.
 */
export const LONG_FILES: Readonly<Record<string, string>> = {
  'server/migrations/tables.ts': 'one interface a table and nothing else; looked up, not read',
}

export const LONG_FUNCTIONS: Readonly<Record<string, string>> = {
  'server/features/vault/digest-pool.io.ts': 'one closure over the threads: its parts share them',
  'server/features/vault/incoming.io.ts':
    'one closure over an open file: its parts share the offset',
}
