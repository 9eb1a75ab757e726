import { execFileSync } from 'node:child_process'
import { z } from 'zod'

/** What the page of a case file shows, as far as a test looks at it. */
export const FileShown = z.object({
  binding: z
    .object({
      state: z.string(),
      problem: z.string().nullable(),
      pages: z.number().nullable(),
      sha256: z.string().nullable(),
      contents: z.array(
        z.object({ title: z.string(), from: z.number().nullable(), to: z.number().nullable() }),
      ),
    })
    .nullable(),
  examination: z
    .object({
      state: z.string(),
      passed: z.boolean().nullable(),
      problem: z.string().nullable(),
      items: z.array(z.object({ title: z.string(), result: z.string(), detail: z.string() })),
    })
    .nullable(),
  archive: z.unknown(),
})

/** The text of each page of a PDF, without spaces. */
export function pagesOf(file: string): readonly string[] {
  const text = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' })
  return text.split('\f').slice(0, -1)
}

/** Runs a page's number against the contents list. @returns titles that stand elsewhere */
export function misplaced(
  pages: readonly string[],
  contents: readonly { readonly title: string; readonly from: number | null }[],
): readonly string[] {
  const numbered = pages.findIndex(
    (page) => page.split('\n').includes('1') && !page.includes('卷内目录'),
  )
  return contents.flatMap(({ title, from }) => {
    const page = pages[numbered + (from ?? 0) - 1] ?? ''
    const there = page.replaceAll(/\s/g, '').includes(title.replaceAll(/\s/g, ''))
    return there && page.split('\n').includes(String(from)) ? [] : [`${title} ${from}`]
  })
}
