import { DeleteOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { SupposedFact } from '../../../api/what-if.ts'
import { ItemFields } from './item-fields.tsx'
import { TimeField } from './time-field.tsx'

interface FactRowProps {
  readonly fact: SupposedFact
  readonly zh: string
  /** undefined: it did not happen. */
  readonly onChange: (fact: SupposedFact | undefined) => void
}

/** One thing that happened: when, with what particulars, or that it did not. */
export function FactRow({ fact, zh, onChange }: FactRowProps) {
  const { at, stated, body = {}, on } = fact
  return (
    <li>
      <p className="what-if-fact-head">
        <strong>{zh}</strong>
        <span className="what-if-on">{Object.values(on).join('、')}</span>
        <Button
          size="small"
          type="text"
          icon={<DeleteOutlined aria-hidden />}
          aria-label={`去掉：${zh}`}
          onClick={() => onChange(undefined)}
        />
      </p>
      <TimeField
        hidden
        label={`${zh}的时间`}
        at={at}
        onChange={(next) => onChange({ ...fact, at: next })}
      />
      {stated !== undefined && (
        <TimeField
          label="所述时间"
          at={stated}
          onChange={(next) => onChange({ ...fact, stated: next })}
        />
      )}
      <ItemFields of={zh} items={body} onChange={(next) => onChange({ ...fact, body: next })} />
    </li>
  )
}
