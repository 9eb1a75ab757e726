import { useState } from 'react'
import type { ArticleFigures, ArticleRead, SettingRead } from '../../../api/regulation-version.ts'
import { printedBefore } from '../outline.ts'
import type { Spot } from '../use-spot.ts'
import { ClauseText } from './clause-text.tsx'
import { FiguresLine } from './figures-line.tsx'
import { RuleList } from './rule-list.tsx'
import { SettingEntry } from './setting-entry.tsx'

interface ArticleRowProps {
  readonly pack: string
  readonly article: ArticleRead
  readonly words: readonly string[]
  readonly spot: Spot | undefined
  readonly since: string | undefined
  readonly figures: ArticleFigures | undefined
  readonly settings: readonly SettingRead[]
  /** The regulation binds this agency, so its settings can be entered. */
  readonly bound: boolean
}

/** One article: the printed text, and beside it what the system does by it and how it is kept. */
export function ArticleRow(props: ArticleRowProps) {
  const { pack, article, words, spot, since, figures, settings, bound } = props
  const [lit, light] = useState<readonly string[]>([])
  const here = spot?.article === article.article
  const clause = here ? spot.clause : undefined
  return (
    <>
      {printedBefore(article.before, article.title).map(({ text, is }) =>
        is === 'print' ? (
          <p key={text} className="law-between">
            {text}
          </p>
        ) : (
          <h3 key={text} className={`law-${is}`}>
            {text}
          </h3>
        ),
      )}
      <article
        id={article.article}
        aria-label={article.article}
        className={here ? 'law-article law-here' : 'law-article'}
      >
        <div className="law-text">
          {article.label !== '' && <span className="law-label">{article.label}</span>}
          <ClauseText
            article={article}
            words={words}
            lit={clause === undefined ? lit : [...lit, clause]}
          />
        </div>
        <div className="law-side">
          {figures !== undefined && <FiguresLine figures={figures} since={since} pack={pack} />}
          <RuleList article={article} words={words} onLight={light} figures={figures} pack={pack} />
          {settings.map((setting) => (
            <SettingEntry key={setting.key} setting={setting} bound={bound} />
          ))}
        </div>
      </article>
    </>
  )
}
