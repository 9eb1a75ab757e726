import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { CASE_CATEGORIES } from '../../../api/case-categories.ts'
import type { TemplateListed } from '../../../api/document-settings.ts'
import { useRights } from '../../../api/use-rights.ts'
import { NothingYet } from '../../../ui/nothing-yet.tsx'
import { Panel } from '../../../ui/page.tsx'
import { PageTurner } from '../../../ui/page-turner.tsx'
import { type Column, RowsTable } from '../../../ui/rows-table.tsx'
import { ToneTag } from '../../../ui/tone.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { NumberForm } from './number-form.tsx'
import '../../../ui/lists.css'

const A_PAGE = 20

/** Every template that can be used, with its law, its number rule and the number that comes next. */
export function TemplatesPanel({ templates }: { readonly templates: readonly TemplateListed[] }) {
  const [words = '', setWords] = useAddress('q')
  const [category, setCategory] = useAddress('category')
  const after = useSearchParams()[0].get('after')
  const [changing, setChanging] = useState<TemplateListed>()
  const manages = useRights().may('org.manage')
  const found = templates.filter(
    ({ title, source, categories }) =>
      `${title}${source.law}`.includes(words.trim()) &&
      (category === undefined || categories.length === 0 || categories.includes(category)),
  )
  const from = after === null ? 0 : found.findIndex(({ key }) => key === after) + 1
  const shown = found.slice(from, from + A_PAGE)
  const next = from + A_PAGE < found.length ? (shown.at(-1)?.key ?? null) : null
  return (
    <>
      <search className="list-filters">
        <Input.Search
          allowClear
          aria-label="文书名称或者依据"
          placeholder="文书名称或者依据"
          defaultValue={words}
          onSearch={(text) => setWords(text)}
          className="list-search"
        />
        <Select
          allowClear
          aria-label="案件类别"
          placeholder="全部案件类别"
          value={category ?? null}
          options={[...CASE_CATEGORIES]}
          onChange={(value) => setCategory(value ?? undefined)}
        />
      </search>
      <Panel title="文书模板和文号" flush>
        {shown.length === 0 ? (
          <NothingYet what="没有这样的文书模板。">请换一个名称，或者清除筛选。</NothingYet>
        ) : (
          <RowsTable
            label="文书模板和文号"
            columns={manages ? [...COLUMNS, changingColumn(setChanging)] : COLUMNS}
            rows={shown}
            keyOf={({ key }) => key}
          />
        )}
      </Panel>
      <PageTurner next={next} shown={shown.length} />
      {changing !== undefined && (
        <NumberForm template={changing} onClose={() => setChanging(undefined)} />
      )}
    </>
  )
}

const COLUMNS: readonly Column<TemplateListed>[] = [
  {
    title: '文书',
    cell: ({ title, own, decides }) => (
      <>
        <strong>{title}</strong> {own && <ToneTag tone="busy">本单位</ToneTag>}{' '}
        {decides && <ToneTag tone="plain">决定</ToneTag>}
      </>
    ),
  },
  {
    title: '依据',
    cell: ({ source }) => (
      <>
        《{source.law}》{source.article}
      </>
    ),
  },
  {
    title: '文号规则',
    cell: ({ pattern, ownPattern }) => (
      <>
        {pattern === null ? '无文号' : said(pattern)}{' '}
        {ownPattern && <ToneTag tone="busy">本单位</ToneTag>}
      </>
    ),
  },
  { title: '下一个文号', cell: ({ next }) => next ?? '—' },
]

/** The rule as one who does not write it reads it. */
function said(pattern: string): string {
  return pattern
    .replaceAll('{short}', '（简称）')
    .replaceAll('{year}', '年份')
    .replaceAll(/\{n(?::\d+)?\}/g, 'N')
}

function changingColumn(onChange: (template: TemplateListed) => void): Column<TemplateListed> {
  return {
    title: '办理',
    cell: (template) => (
      <Button size="small" onClick={() => onChange(template)}>
        改文号
      </Button>
    ),
  }
}
