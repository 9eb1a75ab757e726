import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findFonts } from './find-fonts.ts'
import { readFont } from './read-font.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fonts-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('the fonts of the set-up draw rare characters of names, in every face', () => {
  const fonts = findFonts()
  expect(fonts.missing).toBeUndefined()
  expect(fonts.remarks).toEqual([])
  const rare = [...'𬭚㛃𠅤䶮堃喆昇赟龑犇㼆𬱖𫖯𬀩𬭎𪚥〓一〇Aé']
  expect(rare.filter((one) => !fonts.covers(one.codePointAt(0) ?? 0))).toEqual([])
  expect(fonts.covers(0x31350)).toBe(false)
  expect(fonts.covers(0xe000)).toBe(false)
})

test('a machine without Noto says which package is missing', () => {
  const fonts = findFonts({ system: [folder], bundle: folder })
  expect(fonts.missing).toContain('fonts-noto-cjk')
  expect(fonts.remarks).toHaveLength(3)
})

test('what the agency drops into its folder joins the faces; what is no font does not', async () => {
  const own = join(folder, 'own')
  await mkdir(own)
  const bundle = new URL('../../../tools/fonts/files/', import.meta.url)
  await copyFile(new URL('FandolFang-Regular.otf', bundle), join(own, 'a.otf'))
  await writeFile(join(own, 'b.ttf'), 'not a font')
  await writeFile(join(own, 'c.ttf'), '')
  const fonts = findFonts({ own })
  expect(fonts.families()).toContain('FandolFang R')
  expect(fonts.folders).toContain(own)
})

test('a file that is no font has no faces, whatever its bytes say', async () => {
  const path = join(folder, 'liar.ttc')
  const liar = Buffer.alloc(200, 0xff)
  liar.write('ttcf')
  await writeFile(path, liar)
  expect(readFont(path)).toEqual([])
})
