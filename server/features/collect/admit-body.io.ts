import { parseUuid } from '@liuhen/format'
import type { UploadHouse } from './upload-house.ts'
import { exclusively } from './upload-turns.io.ts'

/**
 * Whether nginx in front may take a body of this length to a file: the upload may take bytes now,
 * it begins where the last one ended, is not longer than declared, and there is room, which is
 * promised from here on. Refuses nothing and notes nothing: after a no the body comes as it is.
 */
export async function admitBody(
  house: UploadHouse,
  id: string,
  asked: { readonly offset: number; readonly length: number },
): Promise<boolean> {
  const upload = parseUuid(id)
  if (upload === undefined || asked.length > LONGEST) return false
  return exclusively(upload, async () => {
    const admitted = await house.wouldAdmit(upload)
    if (admitted === undefined || !admitted.mayMove || admitted.state === 'sealed') return false
    const left = admitted.bytes - (await house.vault.bytesOf(upload))
    if (asked.offset !== admitted.bytes - left || asked.length > left) return false
    return (await house.vault.reserve(upload, left)).ok
  })
}

/**
 * Of a body in a file nothing is kept when the line is cut, so a longer one comes as it is: at 100
 * MB/s this much is sent again in ten seconds.
 */
const LONGEST = 1 << 30
