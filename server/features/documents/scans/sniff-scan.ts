/** What a scan may be. */
export const SCAN_TYPES = ['application/pdf', 'image/jpeg', 'image/png', 'image/tiff'] as const
export type ScanType = (typeof SCAN_TYPES)[number]

/** How many first bytes a caller has to give. */
export const SCAN_HEAD_BYTES = 1024

/**
 * Decides by the first bytes, never by the name: a page renamed .pdf is none. A PDF begins within
 * its first kilobyte, but what begins as a web page is one whatever comes later.
 */
export function sniffScan(head: Uint8Array): ScanType | undefined {
  if (startsWith(head, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  if (startsWith(head, [0x49, 0x49, 0x2a, 0x00])) return 'image/tiff'
  if (startsWith(head, [0x4d, 0x4d, 0x00, 0x2a])) return 'image/tiff'
  const text = String.fromCharCode(...head.subarray(0, SCAN_HEAD_BYTES))
  if (/^\s*(\u00ef\u00bb\u00bf)?\s*</.test(text)) return undefined
  return text.includes('%PDF-') ? 'application/pdf' : undefined
}

function startsWith(head: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => head[at] === byte)
}

/** How a scan of this type is called behind its name; undefined: none of ours. */
export function scanEnding(type: string): string | undefined {
  return ENDINGS[type]
}

const ENDINGS: { readonly [type: string]: string } = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/tiff': 'tif',
}
