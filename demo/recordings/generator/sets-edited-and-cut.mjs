import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { epoch, fileName, isoLocal } from './camera.mjs'

const ONE = { device: 'DSJ0231', officer: '013457' }

/** e: one genuine recording and three ways of cutting it. */
export function makeEdited(shop) {
  const start = epoch('2025-11-19T15:30:00+08:00')
  const original = `e-edited/${fileName(ONE.device, ONE.officer, start, 31, 'MP4')}`
  const voice = [
    ['notice', 2],
    ['t0', 16],
    ['t1', 24],
    ['t3', 32],
  ]
  shop.record(original, { start, dur: 40, hue: 280, voice })
  const facts = { set: 'e', ...ONE, start: isoLocal(start) }
  const untouched = 'untouched original of the three edited files below'
  shop.add(original, start + 40, { ...facts, durationS: 40, noticeAtS: 2, expect: untouched })
  makeEncodedCut(shop, original, start, facts)
  makeCopiedCut(shop, original, start, facts)
  makeForgery(shop, original, start, facts)
}

function makeEncodedCut(shop, original, start, facts) {
  const file = original.replace('_0031.MP4', '_0031_reencode.MP4')
  const keep = "'lt(t,14)+gte(t,26)'"
  const filter = `[0:v]select=${keep},setpts=N/25/TB[v];[0:a]aselect=${keep},asetpts=N/SR/TB[a]`
  shop.ffmpeg(
    ...['-i', shop.path(original), '-filter_complex', filter, '-map', '[v]', '-map', '[a]'],
    ...['-c:v', 'libx264', '-threads', 1, '-preset', 'medium', '-b:v', '230k'],
    ...['-c:a', 'aac', '-b:a', '32k', '-movflags', '+faststart', '-map_metadata', 0],
    shop.path(file),
  )
  shop.add(file, start + 86_400, {
    ...{ ...facts, durationS: 28, editedOf: original, removed: [14, 26] },
    expect:
      'editing signs: Lavf/x264 strings, B-frames, edit list, moov before mdat, ' +
      'other handler names, ' +
      'OSD clock jumps 12 s at 14 s, mtime a day after creation',
  })
}

function makeCopiedCut(shop, original, start, facts) {
  const file = original.replace('_0031.MP4', '_0031_copycut.MP4')
  shop.ffmpeg(
    '-i',
    shop.path(original),
    '-t',
    20,
    '-c',
    'copy',
    '-map_metadata',
    0,
    shop.path(file),
  )
  shop.add(file, start + 90_000, {
    ...{ ...facts, durationS: 20, editedOf: original, removed: [20, 40] },
    expect: 'cut without re-encoding: GOP and stream intact, only the container changed (Lavf tag)',
  })
}

/** The middle cut out by stream copy at key frames, tags forged back to the camera's. */
function makeForgery(shop, original, start, facts) {
  const [list, head, tail] = ['cut.txt', 'p1.mp4', 'p2.mp4'].map((name) => join(shop.temp, name))
  const plain = ['-c', 'copy', '-use_editlist', 0]
  shop.ffmpeg('-i', shop.path(original), '-t', 14, plain, head)
  shop.ffmpeg('-ss', 26, '-i', shop.path(original), plain, '-avoid_negative_ts', 'make_zero', tail)
  writeFileSync(list, `file ${head}\nfile ${tail}\n`)
  const file = original.replace('_0031.MP4', '_0031_forged.MP4')
  shop.ffmpeg(
    ...['-f', 'concat', '-safe', 0, '-i', list, '-c', 'copy', '-fflags', '+bitexact'],
    ...['-use_editlist', 0, '-brand', 'mp42'],
    ...['-metadata', `creation_time=${new Date(start * 1000).toISOString()}`],
    ...[
      '-metadata:s:v',
      'handler_name=DSJ AVC Handler',
      '-metadata:s:a',
      'handler_name=DSJ AAC Handler',
    ],
    ...['-metadata:s:v', 'encoder=DSJ AVC Coding'],
    shop.path(file),
  )
  shop.add(file, start + 40, {
    ...{ ...facts, durationS: 28, editedOf: original, removed: [14, 26] },
    expect:
      'careful forgery: tags, brand and GOP are the camera’s; left are one irregular ' +
      'frame interval ' +
      'at the join, the OSD clock jump of 12 s, the shorter duration and the collected hash',
  })
}

/** f: power loss after about 18 s, in three containers. */
export function makeTruncated(shop) {
  const start = epoch('2025-11-20T08:15:00+08:00')
  const two = { dev: 'DSJ0417', officer: '020188' }
  const three = { dev: 'DSJ0102', officer: '011902' }
  const fragments = ['-movflags', '+frag_keyframe+empty_moov+default_base_moof']
  const cut = (who, at, sequence, suffix, options, durationS, expect) => {
    const file = `f-truncated/${fileName(who.dev, who.officer, at, sequence, suffix)}`
    shop.record(file, { ...who, start: at, dur: 30, ...options })
    const bytes = readFileSync(shop.path(file))
    writeFileSync(shop.path(file), bytes.subarray(0, Math.floor(bytes.length * 0.6)))
    const named = { device: who.dev, officer: who.officer, start: isoLocal(at) }
    shop.add(file, at + 18, { set: 'f', ...named, durationS, recordedAboutS: 18, expect })
  }
  const voice = [['notice', 2]]
  const noIndex = 'no moov atom: not playable as is; start only from the file name'
  cut(two, start, 41, 'MP4', { voice }, null, noIndex)
  const fragmented = { hue: 40, voice, extra: [...fragments, '-frag_duration', '2000000'] }
  const lastWhole =
    'fragmented MP4 cut in a fragment: playable up to the last whole fragment; tail truncated'
  cut(two, start + 120, 42, 'MP4', fragmented, null, lastWhole)
  const noIdx1 = 'AVI without idx1: header still says 30 s, only about 18 s of packets'
  cut(three, start + 240, 5, 'AVI', { hue: 80, a: 'ulaw', container: 'avi' }, 30, noIdx1)
}
