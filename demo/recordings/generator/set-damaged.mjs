import { createCipheriv } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { epoch } from './camera.mjs'

/** h: damaged and hostile files, made from the first file of set b and the photo of set g. */
export function makeDamaged(shop) {
  mkdirSync(shop.path('h-damaged'), { recursive: true })
  const write = (name, bytes, expect) => {
    const file = `h-damaged/${name}`
    writeFileSync(shop.path(file), bytes)
    const modified = epoch('2025-11-20T12:30:00+08:00')
    shop.add(file, modified, { set: 'h', durationS: null, expect })
  }
  const made = (test) => readFileSync(shop.path(shop.items.find(test).file))
  const film = made((item) => item.set === 'b')
  const photo = made((item) => item.file.endsWith('.JPG'))
  const one = (time, sequence, suffix = 'MP4') =>
    `DSJ0231_013457_2025112012${time}_${sequence}.${suffix}`
  const noise = makeNoise(200_000)
  write(one('0000', '0081'), Buffer.alloc(0), 'zero bytes')
  write(one('0100', '0082'), noise, 'random bytes')
  const text = Buffer.from('这不是视频文件，只是改了扩展名的文本。\n'.repeat(200))
  write(one('0200', '0083'), text, 'text renamed .MP4')
  for (const [name, bytes, expect] of spoilIndex(film, noise, one)) write(name, bytes, expect)
  const riff = Buffer.from('RIFF\xff\xff\xff\x7fAVI LIST', 'latin1')
  const header = Buffer.concat([riff, noise.subarray(0, 5000)])
  write('DSJ0102_011902_20251120120700_0088.AVI', header, 'RIFF/AVI header then noise')
  write(one('0800', '0089', 'JPG'), photo.subarray(0, 20_000), 'JPEG cut after 20 kB')
  const page = Buffer.from('<html><body><script>alert(1)</script></body></html>\n')
  write(one('0900', '0090'), page, 'HTML renamed .MP4')
}

/** The same noise every time. */
function makeNoise(bytes) {
  const cipher = createCipheriv('aes-128-ctr', Buffer.alloc(16, 7), Buffer.alloc(16, 9))
  return Buffer.concat([cipher.update(Buffer.alloc(bytes)), cipher.final()])
}

function spoilIndex(film, noise, one) {
  const moov = film.lastIndexOf('moov') - 4
  const mdat = film.indexOf('mdat') - 4
  const indexOnly = Buffer.concat([film.subarray(0, mdat), film.subarray(moov)])
  const sizes = Buffer.from(film)
  sizes.writeUInt32BE(0x7fffffff, sizes.lastIndexOf('stsz') + 12)
  const times = Buffer.from(film)
  times.writeUInt32BE(0x7fffffff, times.indexOf('stts', moov) + 12)
  const media = Buffer.from(film)
  noise.copy(media, mdat + 8 + 200_000, 0, 200_000)
  const overwritten =
    '200 kB of the media data overwritten with random bytes ' +
    '(index intact: container looks fine, decoding errors)'
  return [
    [one('0300', '0084'), indexOnly, 'ftyp+moov only, media data missing'],
    [one('0400', '0085'), sizes, 'hostile: stsz claims 2^31-1 samples'],
    [one('0500', '0086'), times, 'hostile: first stts entry repeats 2^31-1 times'],
    [one('0600', '0087'), media, overwritten],
  ]
}
