import { Checkbox, Input, InputNumber, Select } from 'antd'
import { itemName } from './item-names.ts'
import { useChoices } from './use-choices.ts'

interface ItemFieldsProps {
  readonly of: string
  readonly items: { readonly [key: string]: unknown }
  readonly onChange: (items: { [key: string]: unknown }) => void
}

/** Particulars that are a number, a word, yes or no; lists are changed as YAML. */
export function ItemFields({ of, items, onChange }: ItemFieldsProps) {
  const choicesOf = useChoices()
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
                controls={false}
                size="small"
                aria-label={label}
                value={value}
                onChange={(next) => next !== null && set(next)}
              />
            ) : choicesOf(key, value).length > 0 ? (
              <Select
                size="small"
                aria-label={label}
                value={String(value)}
                popupMatchSelectWidth={false}
                options={choicesOf(key, value)}
                onChange={set}
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
