import { rmSync } from 'node:fs'
import { epoch, fileName, isoLocal } from './camera.mjs'

const ONE = { device: 'DSJ0231', officer: '013457' }
const TWO = { device: 'DSJ0417', officer: '020188' }
const SOUND = 'aac 16k mono'
const SMALL = 'h264 640x360@25'

/** a: three consecutive files, no gap (720p H.264 and AAC), GPS, notice spoken at 2 s. */
export function makeContinuous(shop) {
  const first = epoch('2025-11-18T09:30:12+08:00')
  for (const i of [0, 1, 2]) {
    const start = first + i * 30
    const file = `a-continuous/${fileName(ONE.device, ONE.officer, start, i + 1, 'MP4')}`
    const voice =
      i === 0
        ? [
            ['notice', 2],
            ['t0', 18],
          ]
        : [
            [`t${i}`, 6],
            [`t${i + 1}`, 18],
          ]
    const picture = { size: '1280x720', vb: 420, hue: i * 15 }
    shop.record(file, {
      start,
      dur: 30,
      ...picture,
      voice,
      meta: { location: '+31.2304+121.4737/' },
    })
    shop.add(file, start + 30, {
      ...{ set: 'a', ...ONE, start: isoLocal(start), durationS: 30, gapBeforeS: i ? 0 : null },
      ...{ video: 'h264 1280x720@25', audio: SOUND, gps: [31.2304, 121.4737] },
      ...{ noticeAtS: i === 0 ? 2 : null, expect: 'continuous with its neighbours' },
    })
  }
}

/** b: 40 s are missing between the first and the second file. */
export function makeGap(shop) {
  const first = epoch('2025-11-18T14:05:00+08:00')
  for (const [i, offset] of [0, 70, 100].entries()) {
    const start = first + offset
    const file = `b-gap40s/${fileName(ONE.device, ONE.officer, start, 11 + i, 'MP4')}`
    const voice =
      i === 0
        ? [
            ['notice_fast', 1.5],
            ['t0', 18],
          ]
        : [[`t${i}`, 5]]
    shop.record(file, { start, dur: 30, hue: 60 + i * 15, voice })
    const stopped =
      'gap of 40 s before this file; sequence number continuous, ' +
      'so the camera was stopped and restarted'
    shop.add(file, start + 30, {
      ...{ set: 'b', ...ONE, start: isoLocal(start), durationS: 30, gapBeforeS: [null, 40, 0][i] },
      ...{ video: SMALL, audio: SOUND, noticeAtS: i === 0 ? 1.5 : null },
      expect: i === 1 ? stopped : 'ok',
    })
  }
}

/** c: the camera pre-records 10 s, so file 2 starts before file 1 ends; no notice is spoken. */
export function makeOverlap(shop) {
  const first = epoch('2025-11-18T16:20:30+08:00')
  for (const [i, offset] of [0, 20, 50].entries()) {
    const start = first + offset
    const file = `c-overlap10s/${fileName(TWO.device, TWO.officer, start, i + 1, 'MP4')}`
    const who = { dev: TWO.device, officer: TWO.officer }
    shop.record(file, { ...who, start, dur: 30, hue: 120 + i * 15, voice: [[`t${i}`, 6]] })
    const overlaps = 'overlaps the previous file by 10 s (pre-record)'
    shop.add(file, start + 30, {
      ...{ set: 'c', ...TWO, start: isoLocal(start), durationS: 30, gapBeforeS: [null, -10, 0][i] },
      ...{ video: SMALL, audio: SOUND, noticeAtS: null },
      expect: i === 1 ? overlaps : 'ok; notice not spoken',
    })
  }
}

/** d: packets from 12 to 20 s are dropped inside one file, as MP4 and as MPEG-TS. */
export function makeInteriorGap(shop) {
  const start = epoch('2025-11-19T10:00:00+08:00')
  const drop = "noise=drop='gte(pts*tb\\,12)*lt(pts*tb\\,20)'"
  const dropped = ['-bsf:v', drop, '-bsf:a', drop]
  const gaps = { durationS: 40, interiorGaps: [{ fromS: 12, toS: 20, lostS: 8 }] }
  const file = `d-interior-gap/${fileName(ONE.device, ONE.officer, start, 21, 'MP4')}`
  shop.record(file, {
    start,
    dur: 40,
    hue: 200,
    voice: [
      ['notice', 2],
      ['t1', 25],
    ],
  })
  shop.recopy(file, '-brand', 'mp42', dropped, '-metadata:s:v', 'encoder=DSJ AVC Coding')
  shop.add(file, start + 40, {
    ...{ set: 'd', ...ONE, start: isoLocal(start), ...gaps },
    ...{ video: `${SMALL}, 800 packets instead of 1000`, audio: SOUND },
    expect: 'one interior gap of 8 s in video and audio packets (OSD jumps 8 s too)',
  })
  const later = start + 600
  const stream = `d-interior-gap/${fileName(ONE.device, ONE.officer, later, 22, 'TS')}`
  const temp = 'd-interior-gap/tmp.mp4'
  shop.record(temp, { start: later, dur: 40, hue: 220, voice: [['t2', 2]] })
  shop.recopy(temp, dropped)
  shop.ffmpeg('-i', shop.path(temp), '-c', 'copy', '-fflags', '+bitexact', shop.path(stream))
  rmSync(shop.path(temp))
  shop.add(stream, later + 40, {
    ...{ set: 'd', ...ONE, start: isoLocal(later), ...gaps },
    ...{ video: `${SMALL} (MPEG-TS)`, audio: 'aac' },
    expect: 'same, MPEG-TS; no creation_time in the container',
  })
}
