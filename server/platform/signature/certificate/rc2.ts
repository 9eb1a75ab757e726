/**
 * RC2 in CBC (RFC 2268), reading only: Windows wrote the certificates of a PKCS#12 file with it for
 * twenty years, and OpenSSL 3 no longer brings it. Nothing is ever encrypted with it here.
 * @throws RangeError when the padding is wrong
 */
export function decryptRc2(key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Uint8Array {
  if (bytes.length === 0 || bytes.length % 8 !== 0) throw new RangeError('not whole blocks')
  const words = expanded(key)
  const plain = new Uint8Array(bytes.length)
  let previous = iv
  for (let start = 0; start < bytes.length; start += 8) {
    const block = bytes.subarray(start, start + 8)
    decryptBlock(words, block).forEach((byte, i) => {
      plain[start + i] = byte ^ (previous[i] ?? 0)
    })
    previous = block
  }
  const padding = plain.at(-1) ?? 0
  const padded = plain.subarray(plain.length - padding)
  if (padding < 1 || padding > 8 || padded.some((byte) => byte !== padding)) {
    throw new RangeError('padding')
  }
  return plain.subarray(0, plain.length - padding)
}

function decryptBlock(words: Uint16Array, block: Uint8Array): Uint8Array {
  const r = new Uint16Array(4)
  for (let i = 0; i < 4; i += 1) r[i] = (block[2 * i] ?? 0) | ((block[2 * i + 1] ?? 0) << 8)
  const at = (i: number) => r[i & 3] ?? 0
  for (let round = 15; round >= 0; round -= 1) {
    for (let i = 3; i >= 0; i -= 1) {
      const turn = SHIFTS[i] ?? 0
      const turned = ((at(i) >>> turn) | (at(i) << (16 - turn))) & 0xffff
      const mixed = (at(i + 3) & at(i + 2)) + (~at(i + 3) & at(i + 1))
      r[i] = turned - (words[4 * round + i] ?? 0) - mixed
    }
    if (round === 5 || round === 11) {
      for (let i = 3; i >= 0; i -= 1) r[i] = at(i) - (words[at(i + 3) & 63] ?? 0)
    }
  }
  return Uint8Array.from([...r].flatMap((word) => [word & 0xff, word >> 8]))
}

const SHIFTS = [1, 2, 3, 5]

/** 128 bytes from the key, of which as many bits count as the key has. */
function expanded(key: Uint8Array): Uint16Array {
  const bytes = new Uint8Array(128)
  bytes.set(key)
  for (let i = key.length; i < 128; i += 1) {
    bytes[i] = pi((bytes[i - 1] ?? 0) + (bytes[i - key.length] ?? 0))
  }
  bytes[128 - key.length] = pi(bytes[128 - key.length] ?? 0)
  for (let i = 127 - key.length; i >= 0; i -= 1) {
    bytes[i] = pi((bytes[i + 1] ?? 0) ^ (bytes[i + key.length] ?? 0))
  }
  return Uint16Array.from(
    { length: 64 },
    (_, i) => (bytes[2 * i] ?? 0) | ((bytes[2 * i + 1] ?? 0) << 8),
  )
}

function pi(index: number): number {
  return PI[index & 0xff] ?? 0
}

/** The permutation of RFC 2268, made of the digits of pi. */
const PI = Buffer.from(
  'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2' +
    '179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82' +
    '54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626' +
    '6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7' +
    '08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ec' +
    'c2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731' +
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a9' +
    '0d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad',
  'hex',
)
