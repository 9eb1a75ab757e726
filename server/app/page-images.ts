import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { findPaperTools } from '../features/documents/index.ts'
import type { PagePlaces } from './page-places.ts'

/** A page as a picture, or what stood in the way of it. */
export type PageImage =
  | { readonly ok: true; readonly png: Buffer }
  | { readonly ok: false; readonly why: NoImage }

export type NoImage = 'no-tools' | 'unreadable' | 'no-mark'

export interface PageAsked {
  /** Names the bytes: what was drawn of them once is kept. */
  readonly key: string
  readonly path: string
  readonly type: string
  readonly page: number
}

/**
 * Pages of papers as pictures, so that every browser and every telephone shows them in the page. What
 * is drawn is kept, and can be thrown away at any time.
 */
export function pageImages(places: PagePlaces, tools = findPaperTools()) {
  return async ({ key, path, type, page }: PageAsked): Promise<PageImage> => {
    const kept = join(places.kept, key.slice(0, 2), `${key}-${page}.png`)
    const before = await readFile(kept).catch(() => undefined)
    if (before !== undefined) return { ok: true, png: before }
    const program = type === 'application/pdf' ? tools.pdftoppm : tools.ffmpeg
    if (program === undefined) return { ok: false, why: 'no-tools' }
    await mkdir(places.work, { recursive: true })
    const work = await mkdtemp(join(places.work, 'draw-'))
    try {
      const { exitCode, limit } = await tools.run(
        program,
        argumentsOf({ key, path, type, page }, work),
      )
      // What was broken off has left half a page.
      if (exitCode !== 0 || limit !== undefined) return { ok: false, why: 'unreadable' }
      const [drawn] = (await readdir(work)).filter((name) => name.endsWith('.png'))
      if (drawn === undefined) return { ok: false, why: 'unreadable' }
      await mkdir(dirname(kept), { recursive: true })
      await rename(join(work, drawn), kept)
      return { ok: true, png: await readFile(kept) }
    } finally {
      await rm(work, { recursive: true, force: true })
    }
  }
}

function argumentsOf({ path, type, page }: PageAsked, work: string): readonly string[] {
  if (type === 'application/pdf') {
    const only = ['-f', String(page), '-l', String(page), '-r', '110', '-png']
    return [...only, path, join(work, 'page')]
  }
  const scale = ['-vf', 'scale=w=min(1600\\,iw):h=-2', '-frames:v', '1']
  return ['-v', 'error', '-y', '-i', path, ...scale, join(work, 'page.png')]
}

/** To download is told only to whom the whole paper may be given. */
export function sayNoImage(why: NoImage, { downloads }: { readonly downloads: boolean }): string {
  const instead = downloads ? '请下载后查看。' : '请联系档案管理人员。'
  return `${CAUSES[why]}，${instead}`
}

const CAUSES = {
  'no-tools': '服务器没有安装 poppler-utils 或者 ffmpeg，不能在页面内显示',
  unreadable: '这一页不能显示',
  'no-mark': '服务器没有安装 ffmpeg 或者 fonts-noto-cjk，不能把水印写入页面',
} as const
