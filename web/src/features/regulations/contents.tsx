import { useState } from 'react'
import { Link } from 'react-router'
import type { ArticleRead } from '../../api/regulation-version.ts'
import { outlineOf } from './outline.ts'
import type { Spot } from './use-spot.ts'

interface ContentsProps {
  readonly articles: readonly ArticleRead[]
  readonly here: Spot | undefined
}

/** 目录: stands beside the text at a desk, folds above it on a telephone. */
export function Contents({ articles, here }: ContentsProps) {
  const [open, setOpen] = useState(() => window.matchMedia('(min-width: 1200px)').matches)
  const parts = outlineOf(articles)
  return (
    <details
      className="law-contents"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>目录（{articles.length} 条）</summary>
      <nav aria-label="目录">
        {parts.map(({ title, chapters }) => (
          <div key={title}>
            {parts.length > 1 && <p className="law-contents-part">{title}</p>}
            {chapters.map((chapter) => (
              <div key={`${chapter.title}${chapter.articles[0]?.article}`}>
                {chapter.title !== '' && <p className="law-contents-chapter">{chapter.title}</p>}
                <ul>
                  {chapter.articles.map(({ article, label }) => (
                    <li key={article}>
                      <Link
                        className="law-contents-link"
                        to={{ hash: encodeURIComponent(article), search: window.location.search }}
                        aria-current={here?.article === article ? 'location' : undefined}
                      >
                        {label}
                      </Link>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </div>
        ))}
      </nav>
    </details>
  )
}
