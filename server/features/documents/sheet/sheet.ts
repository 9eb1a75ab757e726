import type { Instant } from '@liuhen/format'

/**
 * A document as it is to look on paper: what stands where, in which manner, and nothing about why.
 * Everything that a template makes becomes a sheet, and the press prints sheets only. The same
 * sheet gives the same bytes, so a sheet carries its moment and nothing reads a clock.
 */
export interface Sheet {
  /** official: 公文 · form: 表格 · record: 笔录 · cover: 案卷封面 · list: 清单、目录 */
  readonly style: 'official' | 'form' | 'record' | 'cover' | 'list'
  readonly agency: string
  readonly title: string
  readonly number?: string
  readonly secrecy?: string
  readonly blocks: readonly Block[]
  /** 落款: who issues it, and the day in words. */
  readonly issuer?: { readonly agency: string; readonly date: string }
  /** Small print at the foot of the last page. */
  readonly note?: string
  /** Not issued: 草稿 stands across every page. */
  readonly draft?: boolean
  readonly at: Instant
}

export type Block =
  | {
      readonly is: 'paragraph'
      readonly text: string
      readonly indent?: boolean
      readonly align?: Align
    }
  | { readonly is: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly is: 'grid'; readonly rows: readonly (readonly GridCell[])[] }
  | {
      readonly is: 'table'
      readonly columns: readonly Column[]
      readonly rows: readonly (readonly string[])[]
      /** So many lines are ruled at least, empty ones too, as on a printed form. */
      readonly atLeast?: number
    }
  | {
      readonly is: 'answers'
      readonly pairs: readonly { readonly asks: boolean; readonly text: string }[]
    }
  | { readonly is: 'signatures'; readonly places: readonly SignaturePlace[] }
  | {
      readonly is: 'picture'
      readonly base64: string
      readonly type: 'image/png' | 'image/jpeg'
      readonly caption?: string
    }
  /** A QR code. */
  | { readonly is: 'code'; readonly text: string; readonly caption?: string }
  | { readonly is: 'break' }

export type Align = 'left' | 'center' | 'right'

/** A ruled row stands on twelve columns; a label takes a narrow cell of its own. */
export interface GridCell {
  readonly label?: string
  readonly value: string
  readonly span?: number
  /** Who signs within the cell, below its text: 承办人意见, and under it the 承办人. */
  readonly sign?: readonly SignaturePlace[]
}

export interface Column {
  readonly title: string
  /** A share of the width, beside the other columns' shares. */
  readonly width?: number
  readonly align?: Align
}

export interface SignaturePlace {
  readonly key: string
  readonly title: string
  readonly dated: boolean
  /** Signed at the foot of every page too, as 笔录 want it; only in the styles form, record, list. */
  readonly eachPage?: boolean
  /** What was drawn on a screen; empty: a line to sign on. */
  readonly drawn?: readonly {
    readonly png: string
    readonly at: string
    readonly name: string
    /** What was shown to him and which lines he drew, as SHA-256: printed small below. */
    readonly digests?: string
  }[]
  readonly note?: string
}

export interface Printed {
  readonly pdf: Uint8Array
  readonly pages: number
  /** Characters that no font has; they stand on the paper as 〓（U+…）. */
  readonly replaced: readonly string[]
  /** Pictures (by caption or name) that could not be read; a frame that says so stands for each. */
  readonly unreadable: readonly string[]
}

/** One piece of a bound file: a PDF, or a scan that becomes one page (a TIFF: its pages). */
export interface BoundPart {
  readonly title: string
  readonly type: 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/tiff'
  readonly bytes: Uint8Array
  /** Without: its pages get the running number. A cover, a contents list and a 备考表 get none. */
  readonly unnumbered?: boolean
}

export interface Bound {
  readonly pdf: Uint8Array
  /** All pages, numbered or not. */
  readonly pages: number
  /** For each part in order: its pages, and the first and last running number stamped on them. */
  readonly parts: readonly {
    readonly pages: number
    readonly from?: number
    readonly to?: number
  }[]
}

/** Pages of a file that are copied. */
export interface CopiedPart extends BoundPart {
  /** Page numbers from 1, in the order of the copy. */
  readonly chosen: readonly number[]
}

/** What stands on each page of a copy: across it, and as a line at its foot. */
export interface CopyMarks {
  readonly title: string
  readonly mark: string
  readonly foot: string
}

/** A fault of the material, in Chinese: which part cannot be read and what to do. */
export type PressAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly zh: string }

export interface Press {
  /** What is missing on this machine, in Chinese and with what to install; absent: it can print. */
  readonly missing?: string
  /** What looks different on this machine, in Chinese; said at the start. */
  readonly remarks: readonly string[]
  /** What is missing for binding, in Chinese; absent: it can bind. */
  readonly cannotBind?: string
  /** Throws when `missing` is set or the machine broke; a sheet of any content prints. */
  readonly print: (sheet: Sheet) => Promise<Printed>
  /** How many pages a part will have, so that a contents list can be written before binding. */
  readonly countPages: (part: BoundPart) => Promise<PressAnswer<number>>
  /** One PDF of many, with bookmarks and page numbers. Signed parts go in as copies of their pages. */
  readonly bind: (parts: readonly BoundPart[], title: string) => Promise<PressAnswer<Bound>>
  /** One PDF of chosen pages that says on each whose copy it is. */
  readonly copy: (
    parts: readonly CopiedPart[],
    marks: CopyMarks,
  ) => Promise<PressAnswer<{ readonly pdf: Uint8Array; readonly pages: number }>>
  readonly close: () => Promise<void>
}
