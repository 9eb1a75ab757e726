import { ItemFields } from './item-fields.tsx'
import type { Ask } from './situation.ts'
import { verbName } from './verb-names.ts'

interface AsksFormProps {
  readonly asks: readonly Ask[]
  readonly onChange: (asks: readonly Ask[]) => void
}

/** What somebody then wants to do. */
export function AsksForm({ asks, onChange }: AsksFormProps) {
  return (
    <>
      <h3>这时有人要</h3>
      <ul className="what-if-facts">
        {asks.map((ask, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a wish is known by its place in the list
          <li key={at}>
            <p className="what-if-fact-head">
              <strong>{verbName(ask.verb)}</strong>
            </p>
            <ItemFields
              of={verbName(ask.verb)}
              items={ask.request ?? {}}
              onChange={(request) =>
                onChange(asks.map((other, index) => (index === at ? { ...ask, request } : other)))
              }
            />
          </li>
        ))}
      </ul>
    </>
  )
}
