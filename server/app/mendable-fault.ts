import { LedgerFault } from '../features/ledger/index.ts'
import { ShelfError } from '../features/regulations/index.ts'
import type { StartOptions } from '../platform/config/start-options.ts'
import { MigrationError } from '../platform/database/migrate.ts'
import { FolderHeldError } from '../platform/files/lock-folder.ts'
import { FrontError } from '../platform/http/front/front-error.ts'
import { PostgresError } from '../platform/postgres/postgres-error.ts'

/** Faults that a person can mend say so in Chinese; everything else is a bug and is thrown. */
export function sentenceOf(error: unknown, options: StartOptions): string | undefined {
  if (!(error instanceof Error)) return undefined
  if (MENDABLE.some((kind) => error instanceof kind)) return error.message
  if ('code' in error && error.code === 'EADDRINUSE') {
    return `端口 ${options.port} 已被占用：请用 --port 指定另一个端口，或先停止占用它的程序。`
  }
  if ('code' in error && error.code === 'EACCES') {
    return `没有权限：${error.message}。请换一个端口（--port）或数据目录（--data）。`
  }
  return undefined
}

const MENDABLE = [
  PostgresError,
  FolderHeldError,
  MigrationError,
  LedgerFault,
  ShelfError,
  FrontError,
]
