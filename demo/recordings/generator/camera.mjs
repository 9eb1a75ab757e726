import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/**
 * One synthetic body camera: a test picture with a burned-in clock, device and officer number, and
 * spoken Mandarin, written so that the file looks as a recorder writes it: no encoder names, own
 * handler names, GOP 50, no B-frames, no edit list, index at the end.
 */
export const TIME_ZONE = 'Asia/Shanghai'
const ZONE_SECONDS = 8 * 3600
export const FONT = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'

export const NOTICE = '为保护您的合法权益，监督我们的执法行为，本次执法全程录音录像'
const TALK = [
  '请出示您的营业执照和食品经营许可证',
  '现场发现过期食品三箱，请您确认',
  '您对检查情况有什么要说明的吗',
  '请在现场检查笔录上签字确认',
]

const run = (command, args) =>
  execFileSync(command, args.flat(Infinity).map(String), { stdio: ['ignore', 'ignore', 'inherit'] })
const ffmpeg = (...args) => run('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', ...args])
const pad = (number, width = 2) => String(number).padStart(width, '0')

export const epoch = (text) => Date.parse(text) / 1000
export const isoLocal = (seconds) =>
  new Date((seconds + ZONE_SECONDS) * 1000).toISOString().replace('.000Z', '+08:00')
const compact = (seconds) => isoLocal(seconds).slice(0, 19).replace(/[-T:]/g, '')

/** `<device>_<officer>_<YYYYMMDDHHMMSS>_<sequence>.<EXT>` */
export const fileName = (device, officer, seconds, sequence, suffix) =>
  `${device}_${officer}_${compact(seconds)}_${pad(sequence, 4)}.${suffix}`

/** Opens a workshop that writes below `out` and remembers what it wrote. */
export function openWorkshop(out) {
  const temp = mkdtempSync(join(tmpdir(), 'recordings-'))
  const items = []
  const shop = {
    out,
    temp,
    items,
    run,
    ffmpeg,
    speech: speak(temp),
    path: (name) => join(out, name),
    /** Adds a finished file to the manifest and gives it its time of modification. */
    add(file, modified, facts) {
      utimesSync(join(out, file), modified, modified)
      items.push({ file, ...facts, modified: isoLocal(modified) })
    },
    record: (name, options) => record(shop, name, options),
    /** Stream copy of a file made by record(), keeping the camera look. */
    recopy(name, ...args) {
      const source = join(temp, `src-${name.split('/').pop()}`)
      copyFileSync(join(out, name), source)
      ffmpeg('-i', source, CAMERA_COPY, args, join(out, name))
    },
  }
  return shop
}

export const CAMERA_COPY = [
  ...['-c', 'copy', '-map', 0, '-map_metadata', 0],
  ...['-fflags', '+bitexact', '-use_editlist', 0],
]

function speak(temp) {
  const say = (key, text, voice, speed) => {
    const raw = join(temp, `${key}.wav`)
    const wav = join(temp, `${key}16.wav`)
    run('espeak-ng', ['-v', voice, '-s', speed, '-w', raw, text])
    run('sox', ['-D', raw, '-r', 16000, '-c', 1, wav])
    return wav
  }
  return {
    notice: say('notice', NOTICE, 'cmn', 150),
    notice_fast: say('notice_fast', NOTICE, 'cmn+f3', 185),
    ...Object.fromEntries(TALK.map((text, i) => [`t${i}`, say(`t${i}`, text, 'cmn', 160)])),
  }
}

/**
 * `start`: wall clock of the first frame, in seconds; `voice`: [[speech key, at second], …];
 * `meta.creation`: what the header says as creation time, when that is not the start.
 */
function record(shop, name, options) {
  const o = {
    ...{ dev: 'DSJ0231', officer: '013457', size: '640x360', fps: 25, v: 'h264', a: 'aac' },
    ...{ vb: 230, voice: [], meta: {}, container: 'mp4', hue: 0, extra: [], gop: 50 },
    ...options,
  }
  mkdirSync(dirname(shop.path(name)), { recursive: true })
  const mov = ['mp4', 'mov'].includes(o.container)
  const rate =
    o.v === 'mjpeg' ? [] : ['-b:v', `${o.vb}k`, '-maxrate', maxRate(o), '-bufsize', `${o.vb * 2}k`]
  const { creation = o.start, ...tags } = o.meta
  ffmpeg(
    scene(shop, o),
    ...['-t', o.dur],
    videoEncoder(o),
    rate,
    AUDIO_ENCODERS[o.a],
    CAMERA_TAGS,
    o.v === 'h264' ? ['-bsf:v', 'filter_units=remove_types=6'] : [],
    mov ? ['-use_editlist', 0, '-avoid_negative_ts', 'disabled'] : [],
    o.container === 'mp4' ? ['-brand', 'mp42'] : [],
    mov ? ['-metadata', `creation_time=${new Date(creation * 1000).toISOString()}`] : [],
    Object.entries(tags).map(([key, text]) => ['-metadata', `${key}=${text}`]),
    o.extra,
    shop.path(name),
  )
}

const maxRate = (o) => `${Math.floor(o.vb * 1.3)}k`

/** Picture with clock and numbers, and noise mixed with speech. */
function scene(shop, o) {
  const clock = join(shop.temp, 'osd.txt')
  const numbers = join(shop.temp, 'osd2.txt')
  // Driven by the frame's time, so that the burned-in clock tells the true time of every frame.
  writeFileSync(clock, `%{pts:gmtime:${o.start + ZONE_SECONDS}:%Y-%m-%d %H\\:%M\\:%S}`)
  writeFileSync(numbers, `设备 ${o.dev}  警号 ${o.officer}`)
  const text = (file, x, y) =>
    `drawtext=fontfile=${FONT}:textfile=${file}:x=${x}:y=${y}:fontsize=h/18` +
    ':fontcolor=white:box=1:boxcolor=black@0.55'
  const overlays = `${text(clock, 'w-tw-12', 10)},${text(numbers, '12', 'h-th-12')}`
  const picture = `[0:v]hue=h=${o.hue},${overlays},format=yuv420p[v]`
  const delays = o.voice.map(
    ([, at], i) => `[${i + 2}:a]adelay=${Math.round(at * 1000)}:all=1[v${i}];`,
  )
  const voices = o.voice.map((_, i) => `[v${i}]`).join('')
  const mix = `amix=inputs=${o.voice.length + 1}:duration=first:normalize=0,atrim=0:${o.dur}[a]`
  return [
    ...['-f', 'lavfi', '-i', `testsrc2=s=${o.size}:r=${o.fps}:d=${o.dur}`],
    ...['-f', 'lavfi', '-i', `anoisesrc=r=16000:a=0.004:c=pink:s=7:d=${o.dur}`],
    ...o.voice.flatMap(([key]) => ['-i', shop.speech[key]]),
    ...['-filter_complex', `${picture};${delays.join('')}[1:a]${voices}${mix}`],
    ...['-map', '[v]', '-map', '[a]'],
  ]
}

function videoEncoder(o) {
  if (o.v === 'mjpeg') return ['-c:v', 'mjpeg', '-q:v', 22, '-pix_fmt', 'yuvj420p']
  if (o.v === 'hevc') {
    const keys = `keyint=${o.gop}:min-keyint=${o.gop}:scenecut=0`
    const params = `log-level=error:bframes=0:${keys}:info=0:pools=1:frame-threads=1`
    return [
      '-c:v',
      'libx265',
      '-preset',
      'medium',
      '-x265-params',
      params,
      '-tag:v',
      o.tag ?? 'hvc1',
    ]
  }
  return [
    ...['-c:v', 'libx264', '-preset', 'medium', '-profile:v', 'main', '-bf', 0],
    ...['-g', o.gop, '-keyint_min', o.gop, '-sc_threshold', 0, '-threads', 1],
  ]
}

const AUDIO_ENCODERS = {
  aac: ['-c:a', 'aac', '-b:a', '32k'],
  pcm: ['-c:a', 'pcm_s16le'],
  ulaw: ['-c:a', 'pcm_mulaw', '-ar', '8000'],
}

const CAMERA_TAGS = [
  ...['-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact'],
  ...[
    '-metadata:s:v',
    'handler_name=DSJ AVC Handler',
    '-metadata:s:a',
    'handler_name=DSJ AAC Handler',
  ],
  ...['-metadata:s:v', 'encoder=DSJ AVC Coding', '-metadata:s:a', 'encoder=DSJ AAC'],
]
