import { BookOutlined } from '@ant-design/icons'
import { Popover } from 'antd'
import { createContext, use } from 'react'
import { Link } from 'react-router'
import './source-chips.css'

export interface Source {
  readonly pack: string
  readonly version?: string
  readonly article: string
  readonly clauses?: readonly string[]
  readonly text: string
  readonly title?: string
}

/** How sources are titled and where their full text stands; the app provides it. */
export interface Library {
  readonly titleOf: (pack: string) => string | undefined
  readonly hrefOf: (source: Source) => string
}

export const LibraryContext = createContext<Library>({
  titleOf: () => undefined,
  hrefOf: () => '/regulations',
})

/** 依据 chips: each opens the original words, and from there the whole text. */
export function SourceChips({ sources }: { readonly sources: readonly Source[] }) {
  if (sources.length === 0) return null
  const unique = sources.filter(
    (source, at) => sources.findIndex((other) => sameSource(other, source)) === at,
  )
  return (
    <span className="source-chips">
      {unique.map((source) => (
        <SourceChip key={`${source.pack}${source.article}${source.text}`} source={source} />
      ))}
    </span>
  )
}

function sameSource(one: Source, other: Source): boolean {
  return one.pack === other.pack && one.article === other.article && one.text === other.text
}

function SourceChip({ source }: { readonly source: Source }) {
  const library = use(LibraryContext)
  const title = source.title ?? library.titleOf(source.pack)
  const words = (
    <div className="source-words">
      <p className="source-title">
        {title === undefined ? '' : `《${title}》`}
        {source.article}
      </p>
      <blockquote>{source.text}</blockquote>
      <Link to={library.hrefOf(source)}>在制度中查看</Link>
    </div>
  )
  return (
    <Popover content={words} trigger="click" styles={{ root: { maxWidth: 'min(420px, 92vw)' } }}>
      <button type="button" className="source-chip" aria-label={`依据${source.article}，查看原文`}>
        <BookOutlined aria-hidden /> {source.article}
      </button>
    </Popover>
  )
}
