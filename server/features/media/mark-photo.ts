/** A JPEG's length field counts itself and holds no more. */
const MOST = 65_533

/**
 * The same photo with a comment right behind its first marker. ffmpeg writes none into a JPEG, and
 * without one the photos of two grants would be the same bytes. What is no JPEG is a bug.
 */
export function markPhoto(photo: Uint8Array, mark: string): Uint8Array {
  const text = new TextEncoder().encode(mark)
  if (photo[0] !== 0xff || photo[1] !== 0xd8) throw new RangeError('no JPEG')
  if (text.length > MOST) throw new RangeError('mark of a photo')
  const length = text.length + 2
  const comment = Uint8Array.of(0xff, 0xd8, 0xff, 0xfe, length >> 8, length & 0xff, ...text)
  const marked = new Uint8Array(comment.length + photo.length - 2)
  marked.set(comment)
  marked.set(photo.subarray(2), comment.length)
  return marked
}
