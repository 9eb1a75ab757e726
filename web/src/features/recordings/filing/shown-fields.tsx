import { Form, Radio, Select } from 'antd'
import type { Filing } from '../../../api/filing.ts'
import type { Choice } from '../../../api/regulations.ts'
import { SourceChips } from '../../../ui/source-chips.tsx'

/** Does the recording show what its regulation wants to be seen: yes or no, each with its article. */
export function ShownFields({ shown }: Pick<Filing, 'shown'>) {
  if (shown.length === 0) return null
  return (
    <fieldset className="shown-fields">
      <legend>
        这段记录是否反映 <SourceChips sources={articlesOf(shown)} />
      </legend>
      {shown.map(({ key, title, known }) => (
        <div key={key} className="shown-field">
          <span>{title}</span>
          <Form.Item name={['shown', key]} noStyle>
            <Radio.Group aria-label={`是否反映${title}`}>
              <Radio value={true}>已反映</Radio>
              <Radio value={false}>没有反映</Radio>
            </Radio.Group>
          </Form.Item>
          {known && <span className="filing-remark">系统取得</span>}
        </div>
      ))}
    </fieldset>
  )
}

/** The same for many at once; left open, each goes by what is known of it. */
export function ShownOfMany({ shown }: { readonly shown: readonly Choice[] }) {
  return shown.map(({ key, title, citation }) => (
    <Form.Item
      key={key}
      name={['shown', key]}
      label={
        <>
          是否反映{title}
          {citation !== null && (
            <span style={{ marginLeft: 6 }}>
              <SourceChips sources={[citation]} />
            </span>
          )}
        </>
      }
    >
      <Select
        allowClear
        placeholder="不选则按各件已知情况"
        options={[
          { value: true, label: '所选各件都已反映' },
          { value: false, label: '所选各件都没有反映' },
        ]}
      />
    </Form.Item>
  ))
}

/** One article that asks for all of them is named once. */
function articlesOf(shown: readonly Choice[]) {
  const all = shown.flatMap(({ citation }) => (citation === null ? [] : [citation]))
  return [...new Map(all.map((one) => [`${one.pack} ${one.clauses.join(' ')}`, one])).values()]
}

/** 已反映、没有反映；未说明 where nobody has said it. */
export function sayShown({ value, known }: Filing['shown'][number]): string {
  const answer = value ?? (known || null)
  if (answer === null) return '未说明'
  return answer ? '已反映' : '没有反映'
}
