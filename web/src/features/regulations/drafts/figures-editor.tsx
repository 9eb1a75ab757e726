import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useMemo, useState } from 'react'
import type { Draft } from '../../../api/drafts.ts'
import { type RuleRead, versionQuery } from '../../../api/regulation-version.ts'
import { NothingYet } from '../../../ui/nothing-yet.tsx'
import { draftArticles } from './draft-figures.ts'
import { FigureField } from './figure-field.tsx'

/** Every figure of every rule as a field, under the words of its article. */
export function FiguresEditor({ draft }: { readonly draft: Draft }) {
  const [asked, ask] = useState('')
  const articles = useMemo(() => draftArticles(draft.files), [draft.files])
  const read = useQuery({
    ...versionQuery(draft.pack ?? '', draft.base ?? ''),
    enabled: draft.pack !== null && draft.base !== null,
  })
  const known = useMemo(() => rulesById(read.data?.articles), [read.data])
  const shown = articles.filter(({ article, text, rules }) =>
    [article, text, ...rules.map(({ id }) => known.get(id)?.explanation ?? '')].some((words) =>
      words.includes(asked.trim()),
    ),
  )
  return (
    <>
      <Input
        allowClear
        aria-label="查找要改的条文"
        placeholder="查找条文或规则，例如 第二十二条、保存"
        value={asked}
        onChange={(event) => ask(event.target.value)}
      />
      {shown.length === 0 && <NothingYet what="没有找到可以按数值修改的条文。" />}
      {shown.map(({ file, article, text, rules }) => (
        <section key={file} className="draft-article" aria-label={article}>
          <h3>{article}</h3>
          <details>
            <summary>条文原文</summary>
            <p className="draft-text">{text}</p>
          </details>
          {rules.map(({ id, clauses, figures }) => (
            <div key={id} className="draft-rule">
              <p>
                <strong>{known.get(id)?.kindTitle ?? '规则'}</strong>{' '}
                <span className="draft-none">{clauses.join('、')}</span>
              </p>
              {known.has(id) && <p className="draft-none">现行：{known.get(id)?.explanation}</p>}
              {figures.map((figure) => (
                <FigureField
                  key={`${figure.path.join('.')}${String(figure.value)}`}
                  draft={draft.id}
                  rule={id}
                  article={article}
                  figure={figure}
                />
              ))}
            </div>
          ))}
        </section>
      ))}
    </>
  )
}

function rulesById(
  articles: readonly { readonly rules: readonly RuleRead[] }[] | undefined,
): ReadonlyMap<string, RuleRead> {
  const rules = articles?.flatMap((article) => article.rules) ?? []
  return new Map(rules.map((rule) => [rule.id, rule]))
}
