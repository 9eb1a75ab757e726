import { encode } from 'uqr'
import { type LaidGrid, layGrid } from './lay-grid.ts'
import type { Block, Sheet, SignaturePlace } from './sheet.ts'

/** A sheet as the typst sources read it (data.json), and the pictures that lie beside it. */
export interface LaidOut {
  readonly data: LaidData
  readonly files: { readonly [name: string]: Uint8Array }
  /** What a reader calls each picture. */
  readonly names: { readonly [file: string]: string }
}

export interface LaidData {
  readonly style: Sheet['style']
  readonly at: { readonly [part: string]: number }
  readonly blocks: readonly object[]
  readonly eachPage: readonly object[]
  readonly families: readonly string[]
  readonly [key: string]: unknown
}

/** How texts get onto paper; see `printableText` and `breakable` of the machine. */
export interface Letters {
  readonly clean: (text: string) => string
  /** The same where lines end: a long run, as a digest is, may break anywhere. */
  readonly narrow: (text: string) => string
  readonly families: readonly string[]
}

/**
 * Lays a sheet out: texts made printable, pictures taken out into files, grids computed to columns.
 * A picture whose name is among the broken ones is left out; its place says so.
 */
export function layOut(sheet: Sheet, letters: Letters, broken: ReadonlySet<string>): LaidOut {
  const { clean } = letters
  const files: { [name: string]: Uint8Array } = {}
  const names: { [name: string]: string } = {}
  const keep: Keep = (bytes, suffix, called) => {
    const name = `picture-${Object.keys(names).length}.${suffix}`
    names[name] = called
    if (broken.has(name)) return null
    files[name] = bytes
    return name
  }
  const places = sheet.blocks.flatMap((block) => (block.is === 'signatures' ? block.places : []))
  const { issuer } = sheet
  const data = {
    style: sheet.style,
    agency: clean(sheet.agency),
    title: clean(sheet.title),
    number: clean(sheet.number ?? ''),
    secrecy: clean(sheet.secrecy ?? ''),
    note: clean(sheet.note ?? ''),
    draft: sheet.draft === true,
    issuer:
      issuer === undefined ? null : { agency: clean(issuer.agency), date: clean(issuer.date) },
    at: dateOf(sheet.at),
    blocks: sheet.blocks.map((block) => layBlock(block, letters, keep)),
    eachPage: places
      .filter((place) => place.eachPage === true)
      .map((place) => layPlace(place, letters, keep)),
    families: letters.families,
  }
  return { data, files, names }
}

/** @returns the name it lies under, or null for a picture known to be broken */
type Keep = (bytes: Uint8Array, suffix: string, called: string) => string | null

function layBlock(block: Block, letters: Letters, keep: Keep): object {
  const { clean, narrow } = letters
  switch (block.is) {
    case 'paragraph':
      return { ...block, text: narrow(block.text) }
    case 'heading':
      return { ...block, text: clean(block.text) }
    case 'grid':
      return { is: 'grid', rows: cleanGrid(layGrid(block.rows), letters, keep) }
    case 'table':
      return layTable(block, letters)
    case 'answers':
      return {
        is: 'answers',
        pairs: block.pairs.map(({ asks, text }) => ({ asks, text: clean(text) })),
      }
    case 'signatures':
      return { is: 'signatures', places: block.places.map((one) => layPlace(one, letters, keep)) }
    case 'picture': {
      const suffix = block.type === 'image/png' ? 'png' : 'jpg'
      const caption = clean(block.caption ?? '')
      const file = keep(Buffer.from(block.base64, 'base64'), suffix, caption || '图片')
      return { is: 'picture', file, caption }
    }
    case 'code':
      return {
        is: 'code',
        file: keep(Buffer.from(codeAsSvg(block.text)), 'svg', '二维码'),
        caption: narrow(block.caption ?? ''),
      }
    case 'break':
      return block
  }
}

function cleanGrid(rows: LaidGrid, letters: Letters, keep: Keep): object[] {
  return rows.map((row) =>
    row.map(({ sign, text, ...cell }) => ({
      ...{ ...cell, text: letters.narrow(text) },
      places: sign.map((one) => layPlace(one, letters, keep)),
    })),
  )
}

function layTable(block: Extract<Block, { is: 'table' }>, { narrow }: Letters): object {
  const { columns } = block
  const empty = Math.max(0, (block.atLeast ?? 0) - block.rows.length)
  const blank = Array.from({ length: empty }, () => [])
  return {
    is: 'table',
    columns: columns.map(({ title, width = 1, align = 'left' }) => {
      return { title: narrow(title), width: width > 0 ? width : 1, align }
    }),
    rows: [...block.rows, ...blank].map((row: readonly string[]) =>
      columns.map((_, i) => narrow(row[i] ?? '')),
    ),
  }
}

function layPlace(place: SignaturePlace, { clean }: Letters, keep: Keep): object {
  const called = `${place.title}的签名`
  return {
    title: clean(place.title),
    dated: place.dated,
    note: clean(place.note ?? ''),
    drawn: (place.drawn ?? []).map(({ png, at, name, digests }) => {
      const file = keep(Buffer.from(png, 'base64'), 'png', called)
      return { file, at: clean(at), name: clean(name), digests: clean(digests ?? '') }
    }),
  }
}

/** In UTC, as the file says it. */
function dateOf(at: string): { readonly [part: string]: number } {
  const [year, month, day, hour, minute, second] = at.split(/[-T:.Z]/).map(Number)
  const parts = { year, month, day, hour, minute, second }
  return Object.fromEntries(Object.entries(parts).map(([part, value]) => [part, value ?? 0]))
}

/** A medium error correction: a form is folded, stamped and scanned again. */
function codeAsSvg(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 2 })
  const squares = data.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])),
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${squares.join('')}"/></svg>`
}
