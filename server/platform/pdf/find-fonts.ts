import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readFont } from './read-font.ts'

/** What documents are set in. */
export interface Fonts {
  /** Folders for the typesetter. */
  readonly folders: readonly string[]
  /** Families of the agency's own folder, which stand last in every list of faces. */
  readonly families: () => readonly string[]
  /** Whether some font that stands in every list draws this character. */
  readonly covers: (character: number) => boolean
  /** Without these nothing can be printed; in Chinese. */
  readonly missing?: string
  /** What looks different because a font is missing; in Chinese. */
  readonly remarks: readonly string[]
}

export interface FontFolders {
  /** What the set-up fetched. */
  readonly bundle?: string
  /** Where the system keeps Noto CJK. */
  readonly system?: readonly string[]
  /** Where the agency puts licensed fonts, and fonts for its rare characters. */
  readonly own?: string
}

const BUNDLE = fileURLToPath(new URL('../../../tools/fonts/files', import.meta.url))
const SYSTEM = [
  '/usr/share/fonts/opentype/noto',
  '/usr/share/fonts/truetype/noto',
  '/usr/share/fonts/noto-cjk',
  '/usr/share/fonts/google-noto-cjk',
]
const SONG = 'NotoSerifCJK-Regular.ttc'
const NEEDED = [SONG, 'NotoSerifCJK-Bold.ttc', 'NotoSansCJK-Regular.ttc']
const WISHED = [
  { file: 'FandolFang-Regular.otf', zh: '仿宋字体（FandolFang）：文书正文以宋体代替' },
  { file: 'LXGWWenKai-Regular.ttf', zh: '楷体字体（霞鹜文楷）：楷体处以宋体代替' },
  { file: 'HanaMinB.ttf', zh: '罕用字字体（花园明朝）：部分罕用字印成〓和编码' },
]
/** These stand in every list of faces, so what they draw can be printed anywhere. */
const EVERYWHERE = [SONG, 'HanaMinA.ttf', 'HanaMinB.ttf']
const FONT_FILE = /[.](ttf|otf|ttc)$/i

/** One file that draws nearly every name, for what is drawn into a picture; undefined: none here. */
export function sansFont(system: readonly string[] = SYSTEM): string | undefined {
  return system.map((folder) => join(folder, 'NotoSansCJK-Regular.ttc')).find(existsSync)
}

/** Looks what is there; the files are read when the first document is printed. */
export function findFonts(places: FontFolders = {}): Fonts {
  const { bundle = BUNDLE, system = SYSTEM, own } = places
  const noto = system.find((folder) => existsSync(join(folder, SONG)))
  const absent = NEEDED.filter((file) => noto === undefined || !existsSync(join(noto, file)))
  const read = once(() =>
    readAll(
      [noto, bundle].flatMap((folder) => folder ?? []),
      own,
    ),
  )
  return {
    folders: [noto, bundle, own].flatMap((folder) =>
      folder !== undefined && existsSync(folder) ? [folder] : [],
    ),
    families: () => read().families,
    covers: (character) => ((read().drawn[character >> 3] ?? 0) & (1 << (character & 7))) !== 0,
    remarks: WISHED.filter(({ file }) => !existsSync(join(bundle, file))).map(
      ({ zh }) => `缺少${zh}。重新启动安装（npm start）会取得它。`,
    ),
    ...(absent.length === 0
      ? {}
      : { missing: `缺少中文字体 ${absent.join('、')}：请安装 fonts-noto-cjk 后重新启动。` }),
  }
}

interface Read {
  readonly families: readonly string[]
  readonly drawn: Uint8Array
}

function readAll(folders: readonly string[], own: string | undefined): Read {
  const drawn = new Uint8Array(0x110000 / 8)
  const seen = (character: number) => {
    const at = character >> 3
    drawn[at] = (drawn[at] ?? 0) | (1 << (character & 7))
  }
  for (const path of folders.flatMap((folder) => EVERYWHERE.map((file) => join(folder, file)))) {
    // The faces of one collection draw the same characters in the shapes of different places.
    if (existsSync(path)) readFont(path)[0]?.eachCharacter(seen)
  }
  const dropped = own === undefined || !existsSync(own) ? [] : readdirSync(own).sort()
  const faces = dropped
    .filter((file) => FONT_FILE.test(file))
    .flatMap((file) => readFont(join(own ?? '', file)))
  for (const face of faces) face.eachCharacter(seen)
  return { families: [...new Set(faces.flatMap((face) => face.families))], drawn }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
