import { Checkbox, Input, InputNumber } from 'antd'
import { itemName } from './item-names.ts'

interface ItemFieldsProps {
  readonly of: string
  readonly items: { readonly [key: string]: unknown }
  readonly onChange: (items: { [key: string]: unknown }) => void
}

/** Particulars that are a number, a word, yes or no; lists are changed as YAML. */
export function ItemFields({ of, items, onChange }: ItemFieldsProps) {
  const simple = Object.entries(items).filter(
    ([, value]) =>
      typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string',
  )
  if (simple.length === 0) return null
  return (
    <div className="what-if-items">
      {simple.map(([key, value]) => {
        const name = itemName(key)
        const set = (next: unknown) => onChange({ ...items, [key]: next })
        const label = `${of}：${name}`
        if (typeof value === 'boolean') {
          return (
            <Checkbox key={key} checked={value} onChange={(event) => set(event.target.checked)}>
              {name}
            </Checkbox>
          )
        }
        return (
          <div key={key} className="what-if-labelled">
            <span aria-hidden>{name}</span>
            {typeof value === 'number' ? (
              <InputNumber
                size="small"
                aria-label={label}
                value={value}
                onChange={(next) => next !== null && set(next)}
              />
            ) : (
              <Input
                size="small"
                aria-label={label}
                value={String(value)}
                onChange={(event) => set(event.target.value)}
              />
            )}
          </div>
        )
      })}
    </div>
  )
}
