import { join } from 'node:path'
import { Trouble } from '../trouble.ts'

/** @throws Trouble for an id that is none: it would become part of a path */
export function receiptFolder(state: string, collection: string): string {
  if (!/^[0-9a-f-]{36}$/.test(collection)) throw new Trouble('服务器给出的采集编号不对。')
  return join(state, 'receipts', collection)
}
