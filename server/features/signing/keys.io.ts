import { createPrivateKey, type KeyObject } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseUuid, type Uuid } from '@liuhen/format'
import { keepSecretText, readIfThere } from '../../platform/files/kept-text.ts'

/** The file of a certificate's key in the folder of keys: PKCS#8, mode 0600. */
function pathOf(keys: string, id: Uuid): string {
  return join(keys, `certificate-${id}.pem`)
}

/**
 * Before its row: a key without a row is never used, a row without a key could not sign.
 */
export async function keepKey(keys: string, id: Uuid, pem: string): Promise<void> {
  await mkdir(keys, { recursive: true, mode: 0o700 })
  await keepSecretText(pathOf(keys, id), pem)
}

/** Undefined: the file is not there, as after a restored copy without keys. */
export async function keyOf(keys: string, id: Uuid): Promise<KeyObject | undefined> {
  const pem = await readIfThere(pathOf(keys, id))
  return pem === undefined ? undefined : createPrivateKey(pem)
}

/** The certificates whose keys lie in the folder. */
export async function keptKeys(keys: string): Promise<readonly Uuid[]> {
  const names = await readdir(keys)
  return names.flatMap((name) => parseUuid(/^certificate-(.+)\.pem$/.exec(name)?.[1] ?? '') ?? [])
}

/** Repeatable: what is gone is gone. */
export async function dropKey(keys: string, id: Uuid): Promise<void> {
  await rm(pathOf(keys, id), { force: true })
}

export function pemOf(key: KeyObject): string {
  return key.export({ format: 'pem', type: 'pkcs8' }).toString()
}
