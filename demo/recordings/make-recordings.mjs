#!/usr/bin/env node
/**
 * Makes the demo recordings and manifest.json. No real persons: the picture is a test picture, the
 * voice is synthetic.
 *
 *   apt-get install -y ffmpeg espeak-ng sox libsox-fmt-all libimage-exiftool-perl fonts-noto-cjk
 *   node make-recordings.mjs [folder]      about 3 minutes; the same bytes for one ffmpeg build
 *
 * Git keeps no times of modification: whoever needs them sets them from `modified` in the
 * manifest.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { NOTICE, openWorkshop, TIME_ZONE } from './generator/camera.mjs'
import { makeDamaged } from './generator/set-damaged.mjs'
import { makeEdited, makeTruncated } from './generator/sets-edited-and-cut.mjs'
import { makeFormats } from './generator/sets-formats.mjs'
import {
  makeContinuous,
  makeGap,
  makeInteriorGap,
  makeOverlap,
} from './generator/sets-in-the-field.mjs'

const out = resolve(process.argv[2] ?? import.meta.dirname)
mkdirSync(out, { recursive: true })
const shop = openWorkshop(out)
try {
  makeContinuous(shop)
  makeGap(shop)
  makeOverlap(shop)
  makeInteriorGap(shop)
  makeEdited(shop)
  makeTruncated(shop)
  makeFormats(shop)
  makeDamaged(shop)
} finally {
  rmSync(shop.temp, { recursive: true })
}

const items = shop.items.map((item) => {
  const bytes = readFileSync(join(out, item.file))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { ...item, bytes: bytes.length, sha256 }
})
const namePattern = '<device>_<officer>_<YYYYMMDDHHMMSS local start>_<sequence>.<EXT>'
const manifest = { timezone: TIME_ZONE, namePattern, notice: NOTICE, items }
writeFileSync(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
const total = items.reduce((sum, item) => sum + item.bytes, 0)
process.stdout.write(`${items.length} files, ${(total / 1e6).toFixed(1)} MB\n`)
