import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { filmPlaces } from '../../app/front.ts'
import type { Ports } from '../../app/ports.ts'
import { frontSecretPath } from '../../platform/http/front/front-secret.ts'
import type { WayOfUploads } from '../../platform/http/front/nginx-configuration.ts'
import { startNginx } from '../../platform/http/front/testing.ts'

/** The ways out; whatever holds for one holds for the other. */
export const WAYS_OUT = [
  { way: 'Node alone', nginx: undefined },
  { way: 'nginx in front', nginx: 'files' },
] as const

/** The ways in; whatever holds for one holds for the others. */
export const WAYS = [...WAYS_OUT, { way: 'nginx that hands on', nginx: 'stream' }] as const

/** Bodies of every length go through a file here, else the small ones of tests would not. */
export function nginxBefore(
  behind: string,
  { bodies, at, uploads }: { bodies: string; at: Ports['folder']; uploads: WayOfUploads },
) {
  const secretFile = frontSecretPath(at.keys)
  const upstream = new URL(behind).host
  const asked = { upstream, secretFile, bodies, uploads, places: filmPlaces(at) }
  return startNginx(join(at.root, 'nginx'), { ...asked, fileFromDigits: 1 })
}

/** What nginx tells us of a body that it has taken to this file. */
export async function saidOfBody(folder: Ports['folder'], path: string, length: number) {
  const text = await readFile(frontSecretPath(folder.keys), 'utf8')
  const secret = /default ([0-9a-f]{64});/.exec(text)?.[1] ?? ''
  return {
    'x-liuhen-front': secret,
    'x-liuhen-body-file': path,
    'x-liuhen-body-length': String(length),
  }
}
