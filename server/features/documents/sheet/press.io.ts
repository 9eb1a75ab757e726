import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { type FontFolders, findFonts } from '../../../platform/pdf/find-fonts.ts'
import { breakable, printableText } from '../../../platform/pdf/printable-text.ts'
import { type BindingPrograms, findBindingPrograms } from '../../../platform/pdf/qpdf.ts'
import {
  openTypesetter,
  type Typesetter,
  type TypesetterOptions,
  typstIsMissing,
} from '../../../platform/pdf/typesetter.ts'
import { bindParts, copyParts, countPart, QPDF_MISSING } from './bind.io.ts'
import { type LaidOut, layOut } from './lay-out.ts'
import type { Press, PressAnswer, Printed, Sheet } from './sheet.ts'

export interface PressOptions {
  readonly fonts?: FontFolders
  readonly typesetter?: Partial<TypesetterOptions>
  readonly programs?: BindingPrograms
  /** See `Bindery`. */
  readonly scratch?: string
}

const SOURCES = fileURLToPath(new URL('typst', import.meta.url))
/** Beyond so many rows a file is not tagged: it would be seven times as large. */
const TAGGED_ROWS = 500

/** Opens the press; its process starts with the first sheet. Reads no fonts before that. */
export function openPress(options: PressOptions = {}): Press {
  const { fonts: folders = {}, typesetter: more = {}, scratch = tmpdir() } = options
  const { programs = findBindingPrograms() } = options
  const fonts = findFonts(folders)
  const missing = typstIsMissing() ?? fonts.missing
  const typesetter = openTypesetter({ sources: SOURCES, fonts: fonts.folders, ...more })
  const bindery = { programs, typesetter, scratch }
  const cannotBind = missing ?? (programs.qpdf === undefined ? QPDF_MISSING : undefined)
  const bindable = <T>(work: () => Promise<PressAnswer<T>>): Promise<PressAnswer<T>> =>
    cannotBind === undefined ? work() : Promise.resolve({ ok: false, zh: cannotBind })
  return {
    ...(missing === undefined ? {} : { missing }),
    ...(cannotBind === undefined ? {} : { cannotBind }),
    remarks: missing === undefined ? fonts.remarks : [],
    print: (sheet) => {
      if (missing !== undefined) return Promise.reject(new Error(missing))
      return printSheet(typesetter, fonts, sheet)
    },
    countPages: (part) => bindable(() => countPart(bindery, part)),
    copy: (parts, { title, mark, foot }) =>
      bindable(() =>
        copyParts(bindery, parts, {
          title,
          mark: printableText(mark, fonts.covers).text,
          foot: printableText(foot, fonts.covers).text,
        }),
      ),
    bind: (parts, title) => bindable(() => bindParts(bindery, parts, title)),
    close: () => typesetter.close(),
  }
}

type Fonts = ReturnType<typeof findFonts>

/** A picture that cannot be read makes the whole sheet fail: then each is tried alone. */
async function printSheet(typesetter: Typesetter, fonts: Fonts, sheet: Sheet): Promise<Printed> {
  const replaced = new Set<string>()
  const clean = (text: string): string => {
    const printable = printableText(text, fonts.covers)
    for (const character of printable.replaced) replaced.add(character)
    return printable.text
  }
  const letters = {
    clean,
    narrow: (text: string) => breakable(clean(text)),
    families: fonts.families(),
  }
  const first = layOut(sheet, letters, new Set())
  let answer = await setOut(typesetter, first)
  let broken: ReadonlySet<string> = new Set()
  if (!answer.ok && Object.keys(first.files).length > 0) {
    broken = await findBroken(typesetter, first)
    if (broken.size > 0) answer = await setOut(typesetter, layOut(sheet, letters, broken))
  }
  if (!answer.ok) throw new Error(`a sheet could not be set: ${answer.faults.join('; ')}`)
  const unreadable = [...broken].map((file) => first.names[file] ?? file)
  return { pdf: answer.pdf, pages: answer.pages, replaced: [...replaced], unreadable }
}

function setOut(typesetter: Typesetter, { data, files }: LaidOut) {
  const json = new TextEncoder().encode(JSON.stringify(data))
  return typesetter.set({
    main: 'sheet.typ',
    files: { ...files, 'data.json': json },
    tagged: countRows(data.blocks) <= TAGGED_ROWS,
  })
}

function countRows(blocks: readonly object[]): number {
  return blocks.reduce((sum, block) => {
    return sum + ('rows' in block && Array.isArray(block.rows) ? block.rows.length : 0)
  }, 0)
}

async function findBroken(typesetter: Typesetter, { files }: LaidOut): Promise<Set<string>> {
  const broken = new Set<string>()
  for (const [name, bytes] of Object.entries(files)) {
    const json = new TextEncoder().encode(JSON.stringify({ file: name }))
    const order = { main: 'picture.typ', files: { [name]: bytes, 'data.json': json }, tagged: true }
    const answer = await typesetter.set(order)
    if (!answer.ok) broken.add(name)
  }
  return broken
}
