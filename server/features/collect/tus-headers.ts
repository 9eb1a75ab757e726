/** tus 1.0.0 (https://tus.io/protocols/resumable-upload), read from hostile headers. */
export const TUS = {
  version: '1.0.0',
  extensions: 'checksum',
  algorithms: 'sha1,sha256',
  contentType: 'application/offset+octet-stream',
} as const

export interface AppendAsked {
  readonly offset: number
  /** Bytes of the body, where the sender said so. */
  readonly length?: number
  readonly checksum?: { readonly algorithm: 'sha1' | 'sha256'; readonly digest: Uint8Array }
}

export type AppendRead =
  | { readonly ok: true; readonly asked: AppendAsked }
  | { readonly ok: false; readonly status: number; readonly why: string }

type Headers = { readonly [name: string]: string | string[] | undefined }

/** What a PATCH asks for, or the status that the protocol demands. */
export function readAppend(headers: Headers): AppendRead {
  // "If the version specified by the Client is not supported … MUST respond with 412".
  if (headers['tus-resumable'] !== TUS.version)
    return { ok: false, status: 412, why: 'Tus-Resumable' }
  // "All PATCH requests MUST use Content-Type: application/offset+octet-stream, otherwise … 415".
  if (headers['content-type'] !== TUS.contentType)
    return { ok: false, status: 415, why: 'Content-Type' }
  const offset = count(headers['upload-offset'])
  if (offset === undefined) return { ok: false, status: 400, why: 'Upload-Offset' }
  const length = count(headers['content-length'])
  const checksum = readChecksum(headers['upload-checksum'])
  if (checksum === 'unknown') return { ok: false, status: 400, why: 'Upload-Checksum' }
  return {
    ok: true,
    asked: {
      offset,
      ...(length === undefined ? {} : { length }),
      ...(checksum === undefined ? {} : { checksum }),
    },
  }
}

function count(value: string | string[] | undefined): number | undefined {
  if (typeof value !== 'string' || !/^\d{1,15}$/.test(value)) return undefined
  return Number(value)
}

/** "The Upload-Checksum header … algorithm and the Base64 encoded checksum separated by a space." */
function readChecksum(value: string | string[] | undefined): AppendAsked['checksum'] | 'unknown' {
  if (value === undefined) return undefined
  const [algorithm, text] = typeof value === 'string' ? value.split(' ') : []
  if ((algorithm !== 'sha1' && algorithm !== 'sha256') || text === undefined) return 'unknown'
  return { algorithm, digest: Uint8Array.from(Buffer.from(text, 'base64')) }
}
