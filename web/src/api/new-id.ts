/**
 * An id that this device makes (UUID version 7, RFC 9562), so that what is done without a network
 * can be named before any server has seen it.
 */
export function newId(at = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  for (let place = 5, rest = at; place >= 0; place--, rest = Math.floor(rest / 256)) {
    bytes[place] = rest % 256
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([from, to]) => hex.slice(from, to))
    .join('-')
}
