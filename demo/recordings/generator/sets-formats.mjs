import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { epoch, FONT, fileName, isoLocal } from './camera.mjs'

const FIRST = epoch('2025-11-20T11:00:00+08:00')
/** Files of this set start five minutes apart, in the order in which they are made. */
const slot = (n) => FIRST + 300 * n

/** g: other containers and codecs, wrong clocks, sound alone, a photo. */
export function makeFormats(shop) {
  const film = (start, [dev, officer], sequence, suffix, options, facts) => {
    const file = `g-formats/${fileName(dev, officer, start, sequence, suffix)}`
    const { recopy, ...rest } = options
    shop.record(file, { dev, officer, start, ...rest })
    if (recopy) shop.recopy(file, recopy)
    const timed = { set: 'g', start: isoLocal(start), durationS: rest.dur }
    shop.add(file, start + rest.dur, { ...timed, ...facts })
  }
  makeCodecs(film)
  makeClocks(film)
  makeSound(shop)
  makePhoto(shop)
}

const ONE = ['DSJ0231', '013457']
const OLD = ['DSJ0102', '011902']

function makeCodecs(film) {
  const hvc1 = {
    dur: 20,
    v: 'hevc',
    size: '1280x720',
    vb: 300,
    tag: 'hvc1',
    voice: [['notice', 2]],
  }
  const hevc = { video: 'hevc (hvc1) 1280x720@25', audio: 'aac', expect: 'H.265' }
  film(slot(0), ONE, 51, 'MP4', hvc1, hevc)
  const hev1 = { dur: 15, v: 'hevc', tag: 'hev1', fps: 30, gop: 60 }
  const tagged = { video: 'hevc (hev1) 640x360@30', audio: 'aac', expect: 'H.265 with hev1 tag' }
  film(slot(1), ONE, 52, 'MP4', hev1, tagged)
  const date = ['-metadata', `date=${isoLocal(slot(2)).slice(0, 19)}`]
  const avi = { dur: 15, a: 'pcm', container: 'avi', extra: date }
  const pcm = { video: 'h264 640x360@25 AVI', audio: 'pcm_s16le', expect: 'AVI' }
  film(slot(2), OLD, 6, 'AVI', avi, pcm)
  const motion = { dur: 8, size: '480x270', fps: 15, v: 'mjpeg', a: 'pcm', container: 'avi' }
  const old = {
    video: 'mjpeg 480x270@15 AVI',
    audio: 'pcm_s16le',
    expect: 'AVI MJPEG (old cameras)',
  }
  film(slot(3), OLD, 7, 'AVI', motion, old)
  const turned = ['-metadata:s:v', 'rotate=90', '-metadata:s:v', 'encoder=DSJ AVC Coding']
  const meta = { location: '+30.2741+120.1551+012.0/', make: 'DSJ', model: 'V9' }
  const place = { rotation: 90, gps: [30.2741, 120.1551], expect: 'rotation matrix and GPS' }
  film(
    slot(4),
    ['DSJ0555', '030021'],
    1,
    'MOV',
    { dur: 15, container: 'mov', meta, recopy: turned },
    { video: 'h264 640x360@25 MOV', audio: 'aac', ...place },
  )
  const created = { creation_time: new Date(slot(5) * 1000).toISOString() }
  const mkv = { dur: 15, container: 'matroska', meta: created }
  film(slot(5), ONE, 53, 'MKV', mkv, { video: 'h264 MKV', audio: 'aac', expect: 'MKV' })
}

function makeClocks(film) {
  const ahead = { dur: 12, meta: { creation: slot(6) + 8 * 3600 } }
  film(slot(6), ['DSJ0666', '030044'], 1, 'MP4', ahead, {
    expect: 'creation_time is local time stored as UTC: 8 h ahead of the file name and OSD',
  })
  const reset = epoch('2018-01-01T00:03:10+08:00')
  film(
    reset,
    ['DSJ0777', '030045'],
    1,
    'MP4',
    { dur: 12 },
    {
      expect:
        'camera clock was reset (2018-01-01): all clocks of the file agree ' +
        'but are years before ingest',
    },
  )
}

function makeSound(shop) {
  const start = slot(7)
  const source = join(shop.temp, 'au.wav')
  const bits = ['-fflags', '+bitexact']
  shop.ffmpeg(
    ...['-f', 'lavfi', '-i', 'anoisesrc=r=16000:a=0.004:c=pink:s=9:d=20'],
    ...['-i', shop.speech.notice, '-i', shop.speech.t2, '-filter_complex'],
    '[1:a]adelay=1500:all=1[n];[2:a]adelay=14500:all=1[t];' +
      '[0:a][n][t]amix=inputs=3:duration=first:normalize=0[a]',
    ...['-map', '[a]', '-ar', 16000, '-ac', 1, bits, source],
  )
  const name = (suffix) => `g-formats/${fileName(...ONE, start, 61, suffix)}`
  const path = (suffix) => shop.path(name(suffix))
  const local = isoLocal(start)
  const created = `creation_time=${new Date(start * 1000).toISOString()}`
  const from = ['-i', source]
  shop.ffmpeg(
    from,
    '-c:a',
    'pcm_s16le',
    bits,
    '-metadata',
    `ICRD=${local.slice(0, 10)}`,
    path('WAV'),
  )
  const tdrc = `TDRC=${local.slice(0, 19)}`
  shop.ffmpeg(from, '-c:a', 'libmp3lame', '-b:a', '32k', bits, '-metadata', tdrc, path('MP3'))
  // -D: without dither, so that the bytes are the same every time.
  shop.run('sox', ['-D', source, '-r', '8000', '-C', '7', '-t', 'amr-nb', path('AMR')])
  shop.ffmpeg(from, '-c:a', 'aac', '-b:a', '32k', bits, '-metadata', created, path('M4A'))
  const amr =
    'AMR-NB 12.2 kbit/s 8 kHz with DTX, 1000 frames of 20 ms, no metadata ' +
    '(ffprobe says 55.9 s; ffmpeg decodes only 17.3 s of it, sox all 20 s)'
  for (const suffix of ['WAV', 'MP3', 'AMR', 'M4A']) {
    const facts = { set: 'g', start: local, durationS: 20, audio: suffix, noticeAtS: 1.5 }
    const expect = suffix === 'AMR' ? amr : 'audio only'
    shop.add(name(suffix), start + 20, { ...facts, expect })
  }
}

function makePhoto(shop) {
  const start = slot(8)
  const file = `g-formats/${fileName(...ONE, start, 71, 'JPG')}`
  const raw = shop.path(file.replace('.JPG', '.jpg'))
  const overlay = join(shop.temp, 'osd.txt')
  const local = isoLocal(start).slice(0, 19).replace('T', ' ')
  writeFileSync(overlay, `${local}  ${ONE.join('  ')}`)
  const text =
    `drawtext=fontfile=${FONT}:textfile=${overlay}:x=20:y=20:fontsize=48` +
    ':fontcolor=white:box=1:boxcolor=black@0.5'
  shop.ffmpeg(
    ...['-f', 'lavfi', '-i', 'testsrc2=s=1920x1080:d=1', '-vf', text, '-frames:v', 1, '-q:v', 6],
    ...['-fflags', '+bitexact', '-flags:v', '+bitexact', '-update', 1, raw],
  )
  const taken = local.replaceAll('-', ':')
  shop.run('exiftool', [
    ...['-q', '-overwrite_original', '-Make=DSJ', '-Model=DSJ-V8', '-SerialNumber=DSJ0231'],
    ...[`-DateTimeOriginal=${taken}`, `-CreateDate=${taken}`, '-OffsetTimeOriginal=+08:00'],
    ...['-Orientation#=6', '-GPSLatitude=31.2304', '-GPSLatitudeRef=N'],
    ...['-GPSLongitude=121.4737', '-GPSLongitudeRef=E', '-Software=DSJFW 2.1.7', raw],
  ])
  renameSync(raw, shop.path(file))
  shop.add(file, start, {
    ...{ set: 'g', start: isoLocal(start), image: '1920x1080', orientation: 6 },
    ...{ gps: [31.2304, 121.4737], expect: 'EXIF Make/Model/Serial/DateTimeOriginal +08:00/GPS' },
  })
}
