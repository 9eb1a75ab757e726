import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useSearchParams } from 'react-router'
import { type Regulation, regulationQuery } from '../../api/regulations.ts'
import { Asked } from '../../ui/asked.tsx'
import { FactsList } from '../../ui/facts-list.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { AdoptPanel } from './adopt-panel.tsx'
import { ArticleBlock } from './article-block.tsx'
import { SettingsTable } from './settings-table.tsx'
import './regulation-page.css'

/** The law in force, article by article, with what the system makes of it and how it is kept. */
export function RegulationPage() {
  const query = useQuery(regulationQuery)
  return (
    <Asked query={query} rows={12} page="制度">
      {({ regulations }) =>
        regulations.length === 0 ? (
          <Page title="选择本单位适用的制度" lead="制度启用后，系统按其条文产生义务、期限和依据。">
            <AdoptPanel />
          </Page>
        ) : (
          <Page title="制度" lead="左为条文原文，右为系统据此执行的规则。">
            {regulations.map((regulation) => (
              <RegulationSheet key={regulation.pack} regulation={regulation} />
            ))}
          </Page>
        )
      }
    </Asked>
  )
}

function RegulationSheet({ regulation }: { readonly regulation: Regulation }) {
  const wanted = useSearchParams()[0].get('article')
  useEffect(() => {
    if (wanted !== null) document.getElementById(wanted)?.scrollIntoView({ block: 'start' })
  }, [wanted])
  return (
    <>
      <Panel title={`《${regulation.title}》`}>
        <FactsList
          rows={[
            ['制定机关', regulation.agency],
            ['文号', regulation.documentNumber ?? '—'],
            ['印发日期', regulation.issued ?? '—'],
            ['本单位启用', regulation.adoptedFrom],
            ['条数', `${regulation.articles.length} 条`],
            ['版本', regulation.version],
          ]}
        />
      </Panel>
      <Panel title="条文" flush>
        {regulation.front !== '' && <p className="law-front">{regulation.front}</p>}
        {regulation.articles.map((article) => (
          <ArticleBlock
            key={article.article}
            article={article}
            marked={article.article === wanted}
          />
        ))}
        {regulation.back !== '' && <p className="law-front">{regulation.back}</p>}
      </Panel>
      {regulation.settings.length > 0 && (
        <Panel title="本单位设定" extra="制度没有写明、由本单位定的数值，非制度原文" flush>
          <SettingsTable settings={regulation.settings} />
        </Panel>
      )}
    </>
  )
}
