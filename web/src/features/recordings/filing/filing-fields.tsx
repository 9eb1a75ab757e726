import { Form, Input, Select } from 'antd'
import type { Filing } from '../../../api/filing.ts'
import { SourceChips } from '../../../ui/source-chips.tsx'

export interface FilingValues {
  readonly items?: { readonly [key: string]: string | undefined }
  readonly source?: string
  readonly shown?: { readonly [key: string]: boolean | undefined }
}

interface FilingFieldsProps {
  readonly items: Filing['items']
  readonly sources: Filing['sources']
}

/** The items of the regulation in their order: what is measured is read, the rest is typed. */
export function FilingFields({ items, sources }: FilingFieldsProps) {
  return (
    <div className="filing-fields">
      {items.map(({ key, title, citation, known }) =>
        known?.fixed === true ? (
          <div key={key} className="filing-fixed">
            <span className="filing-label">{title}</span>
            <span>{known.value}</span>
            <span className="filing-remark">系统取得</span>
          </div>
        ) : (
          <Form.Item
            key={key}
            name={['items', key]}
            label={
              <>
                {title}
                {citation !== null && (
                  <span style={{ marginLeft: 6 }}>
                    <SourceChips sources={[citation]} />
                  </span>
                )}
              </>
            }
            rules={[{ required: true, whitespace: true, message: `请填写${title}` }]}
          >
            <Input maxLength={300} />
          </Form.Item>
        ),
      )}
      {sources.length > 0 && (
        <Form.Item
          name="source"
          label="记录来源"
          rules={[{ required: true, message: '请选择记录来源' }]}
        >
          <Select options={sources.map(({ key, title }) => ({ value: key, label: title }))} />
        </Form.Item>
      )}
    </div>
  )
}

/** What stands there, else what is known of it. */
export function valuesOf(filing: Filing, recorded: boolean): FilingValues {
  const { items, sources, source, shown } = filing
  const filled = items.flatMap(({ key, value, known }) => {
    if (known?.fixed === true) return []
    const text = value ?? known?.value
    return text === undefined ? [] : [[key, text] as const]
  })
  const guess = recorded && sources.some(({ key }) => key === 'recorder') ? 'recorder' : undefined
  const from = source ?? guess
  const answers = shown.flatMap(({ key, value, known }) => {
    const answer = value ?? (known || undefined)
    return answer === undefined ? [] : [[key, answer] as const]
  })
  return {
    items: Object.fromEntries(filled),
    shown: Object.fromEntries(answers),
    ...(from === undefined ? {} : { source: from }),
  }
}

/** The values as they are sent: nothing that was left empty. */
export function sentValues({ items = {}, source, shown = {} }: FilingValues) {
  const filled = Object.entries(items).flatMap(([key, value]) =>
    value === undefined || value.trim() === '' ? [] : [[key, value.trim()] as const],
  )
  const answers = Object.entries(shown).flatMap(([key, answer]) =>
    answer === undefined ? [] : [[key, answer] as const],
  )
  return {
    items: Object.fromEntries(filled),
    shown: Object.fromEntries(answers),
    ...(source === undefined ? {} : { source }),
  }
}
