import type { ArticleRead } from '../../api/regulation-version.ts'

/** A regulation as its table of contents shows it: parts, in them chapters, in them articles. */
export interface OutlinePart {
  /** Title of the annex; the regulation's own where it has no parts. */
  readonly title: string
  readonly chapters: readonly OutlineChapter[]
}

export interface OutlineChapter {
  /** 第一章　总则; empty before the first chapter. */
  readonly title: string
  readonly articles: readonly { readonly article: string; readonly label: string }[]
}

const CHAPTER = /^第[一二三四五六七八九十百]+[章节]/u

/** Read from the text as it is printed: a heading stands before the first article of its chapter. */
export function outlineOf(
  articles: readonly Pick<ArticleRead, 'article' | 'place' | 'title' | 'label' | 'before'>[],
): readonly OutlinePart[] {
  const parts: { title: string; chapters: { title: string; articles: Entry[] }[] }[] = []
  for (const { article, place, title, label, before } of articles) {
    const chapter = before.split('\n').findLast((line) => CHAPTER.test(line.trim()))
    let part = parts.at(-1)
    if (part?.title !== title) {
      part = { title, chapters: [] }
      parts.push(part)
    }
    let current = part.chapters.at(-1)
    if (current === undefined || chapter !== undefined) {
      current = { title: chapter?.trim() ?? '', articles: [] }
      part.chapters.push(current)
    }
    current.articles.push({ article, label: label === '' ? place : label })
  }
  return parts
}

type Entry = OutlineChapter['articles'][number]

/** The lines before an article: the head of an annex, that of a chapter, or plain print. */
export function printedBefore(
  before: string,
  title: string,
): readonly { readonly text: string; readonly is: 'part' | 'chapter' | 'print' }[] {
  return before
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((text) => ({ text, is: headOf(text, title) }))
}

function headOf(text: string, title: string): 'part' | 'chapter' | 'print' {
  if (CHAPTER.test(text)) return 'chapter'
  const solid = (words: string) => words.replace(/\s+/g, '')
  return /^附件\s*\d+$/u.test(text) || solid(text) === solid(title) ? 'part' : 'print'
}
