import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useParams } from 'react-router'
import {
  type Figures,
  figuresQuery,
  type RegulationVersion,
  versionQuery,
} from '../../api/regulation-version.ts'
import { Asked } from '../../ui/asked.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { ArticleRow } from './article/article-row.tsx'
import { Contents } from './contents.tsx'
import { findArticles, wordsOf } from './find-articles.ts'
import { LawNotice } from './law-notice.tsx'
import { SearchLine } from './search-line.tsx'
import { settingsBeside } from './settings-beside.ts'
import { useSpot } from './use-spot.ts'
import { VersionHead } from './version-head.tsx'
import { VersionLinks } from './version-links.tsx'
import './version-page.css'

/** One version of one regulation as it reads, with what the system makes of it beside the text. */
export function VersionPage() {
  const { pack = '', version = '' } = useParams()
  const query = useQuery(versionQuery(pack, version))
  const figures = useQuery(figuresQuery)
  return (
    <Asked query={query} rows={14} page="制度">
      {(read) => <Sheet key={`${pack} ${version}`} read={read} figures={figures.data} />}
    </Asked>
  )
}

interface SheetProps {
  readonly read: RegulationVersion
  readonly figures: Figures | undefined
}

function Sheet({ read, figures }: SheetProps) {
  const [asked = '', ask] = useAddress('q')
  const spot = useSpot(read.articles)
  const hits = useMemo(() => findArticles(read.articles, asked), [read.articles, asked])
  const words = useMemo(() => wordsOf(asked), [asked])
  const found = new Set(hits.map(({ article }) => article))
  const shown =
    words.length === 0 ? read.articles : read.articles.filter(({ article }) => found.has(article))
  const beside = useMemo(() => settingsBeside(read), [read])
  return (
    <Page
      title={read.shortTitle}
      lead="条文原文，以及系统据此执行的规则、数据和本单位设定。"
      actions={<VersionLinks read={read} />}
    >
      <LawNotice />
      <SearchLine asked={asked} onAsk={ask} hits={words.length === 0 ? undefined : hits.length} />
      <div className="law-page">
        <Contents articles={shown} here={spot} />
        <Panel flush>
          {words.length === 0 && <VersionHead read={read} />}
          {shown.length === 0 && (
            <NothingYet what="没有找到。">可以换个词，或输入条款编号。</NothingYet>
          )}
          {shown.map((article) => (
            <ArticleRow
              key={article.article}
              pack={read.pack}
              article={article}
              words={words}
              spot={spot}
              since={figures?.since}
              figures={
                read.standing === 'shelf'
                  ? undefined
                  : figures?.articles.find(
                      (entry) => entry.pack === read.pack && entry.article === article.article,
                    )
              }
              settings={beside.get(article.article) ?? []}
              bound={read.standing !== 'shelf'}
            />
          ))}
          {words.length === 0 && read.back !== '' && <p className="law-print">{read.back}</p>}
        </Panel>
      </div>
    </Page>
  )
}
