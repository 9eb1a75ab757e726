import { z } from 'zod'

// A PDF as qpdf's JSON (version 2) says it: enough to know its pages and to write a new catalogue.

const Objects = z.object({
  qpdf: z.tuple([
    z.looseObject({ jsonversion: z.literal(2), pdfversion: z.string(), maxobjectid: z.number() }),
    z.record(z.string(), z.unknown()),
  ]),
})
const Holder = z.object({ value: z.record(z.string(), z.unknown()) })
const Box = z.tuple([z.number(), z.number(), z.number(), z.number()])

export interface PdfPages {
  readonly version: string
  readonly lastObject: number
  /** The reference of the tree of pages. */
  readonly tree: string
  readonly pages: readonly PdfPage[]
}

export interface PdfPage {
  readonly reference: string
  /** In points, as a reader sees it: turned where the page is turned. */
  readonly width: number
  readonly height: number
}

/** @throws when it is not what qpdf writes about a PDF that it wrote itself */
export function readPages(json: string): PdfPages {
  const [about, objects] = Objects.parse(JSON.parse(json)).qpdf
  const objectAt = (reference: unknown) => {
    const found = Holder.safeParse(objects[`obj:${String(reference)}`])
    return found.success ? found.data.value : undefined
  }
  const root = objectAt(Holder.parse(objects.trailer).value['/Root'])
  const tree = String(root?.['/Pages'])
  const pages: PdfPage[] = []
  const walk = (
    reference: string,
    inherited: { readonly [key: string]: unknown },
    depth: number,
  ) => {
    const node = objectAt(reference)
    if (node === undefined || depth > 40) return
    const known = { ...inherited, ...node }
    const kids = node['/Kids']
    if (Array.isArray(kids)) for (const kid of kids) walk(String(kid), known, depth + 1)
    else pages.push({ reference, ...seenSize(known) })
  }
  walk(tree, {}, 0)
  return { version: about.pdfversion, lastObject: about.maxobjectid, tree, pages }
}

const A4 = { width: 595.276, height: 841.89 }

function seenSize(page: { readonly [key: string]: unknown }) {
  const box = Box.safeParse(page['/CropBox'] ?? page['/MediaBox'])
  if (!box.success) return A4
  const [left, bottom, right, top] = box.data
  const size = { width: Math.abs(right - left), height: Math.abs(top - bottom) }
  if (size.width < 1 || size.height < 1) return A4
  const turned = Math.abs(Number(page['/Rotate'] ?? 0)) % 180 === 90
  return turned ? { width: size.height, height: size.width } : size
}

export interface Bookmark {
  readonly title: string
  /** Counted from 0. */
  readonly page: number
}

/**
 * What qpdf is to change: a new catalogue with bookmarks and a title. The old catalogue goes, and
 * with it forms, scripts and the claims of the parts, which are not true of the whole.
 */
export function outlineUpdate(
  pdf: PdfPages,
  bookmarks: readonly Bookmark[],
  title: string,
): string {
  const [catalogue, outlines, info] = [1, 2, 3].map((n) => `${pdf.lastObject + n} 0 R`)
  const item = (i: number) => `${pdf.lastObject + 4 + i} 0 R`
  const items = bookmarks.map((bookmark, i) => [
    `obj:${item(i)}`,
    {
      value: {
        '/Title': `u:${bookmark.title}`,
        '/Parent': outlines,
        '/Dest': [pdf.pages[bookmark.page]?.reference, '/Fit'],
        ...(i > 0 ? { '/Prev': item(i - 1) } : {}),
        ...(i < bookmarks.length - 1 ? { '/Next': item(i + 1) } : {}),
      },
    },
  ])
  const list = {
    '/Type': '/Outlines',
    '/Count': bookmarks.length,
    '/First': item(0),
    '/Last': item(bookmarks.length - 1),
  }
  const root = {
    '/Type': '/Catalog',
    '/Pages': pdf.tree,
    '/Lang': 'u:zh-CN',
    '/ViewerPreferences': { '/DisplayDocTitle': true },
    ...(bookmarks.length > 0 ? { '/Outlines': outlines, '/PageMode': '/UseOutlines' } : {}),
  }
  const objects = {
    // The writer counts the objects itself, but writes /Size only where it stands already.
    trailer: { value: { '/Root': catalogue, '/Info': info, '/Size': pdf.lastObject } },
    [`obj:${catalogue}`]: { value: root },
    [`obj:${info}`]: { value: { '/Title': `u:${title}` } },
    ...(bookmarks.length > 0 ? { [`obj:${outlines}`]: { value: list } } : {}),
    ...Object.fromEntries(items),
  }
  const about = { jsonversion: 2, pdfversion: pdf.version, maxobjectid: pdf.lastObject }
  return JSON.stringify({ qpdf: [about, objects] })
}
