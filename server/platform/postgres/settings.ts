import { totalmem } from 'node:os'

/** 'durable': an acknowledged commit is on disk. 'test': nothing waits for the disk. */
export type PostgresMode = 'durable' | 'test'

const MEGABYTE = 2 ** 20

/** Given on the command line, so neither a file in the cluster nor ALTER SYSTEM can weaken them. */
export function settingsFor(
  mode: PostgresMode,
  socketFolder: string,
  memory: number = totalmem(),
): Readonly<Record<string, string>> {
  return { ...COMMON, ...(mode === 'durable' ? durable(memory) : TEST), ...socket(socketFolder) }
}

const COMMON = {
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
  random_page_cost: '1.1',
  // The server's log must hold no personal data: no statements, no parameters, no key values.
  log_min_messages: 'warning',
  log_min_error_statement: 'panic',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  logging_collector: 'off',
}

function durable(memory: number) {
  const shared = Math.min(2048, Math.max(128, Math.floor(memory / 4 / MEGABYTE)))
  return {
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    shared_buffers: `${shared}MB`,
    max_wal_size: '2GB',
    max_connections: '100',
  }
}

const TEST = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  shared_buffers: '128MB',
  max_wal_size: '1GB',
  max_connections: '200',
  autovacuum: 'off',
}

/** No network port at all: only whoever may enter the socket's folder can even try to connect. */
function socket(folder: string) {
  return {
    listen_addresses: '',
    unix_socket_directories: folder,
    unix_socket_permissions: '0700',
    port: '5432',
  }
}
