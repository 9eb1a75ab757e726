import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { NothingYet } from './nothing-yet.tsx'
import { Panel } from './page.tsx'
import { PageTurner } from './page-turner.tsx'
import { type Column, RowsTable } from './rows-table.tsx'
import type { Tone } from './tone.tsx'
import { useAddress } from './use-address.ts'
import './lists.css'

export type StateWords<State extends string> = {
  readonly [state in State]: { readonly zh: string; readonly tone: Tone }
}

/** The state and the place that the address names, as a list is asked for. */
export function useStateAsked<State extends string>(words: StateWords<State>) {
  const [params] = useSearchParams()
  const after = params.get('after')
  const state = statesOf(words).find((one) => one === params.get('state'))
  return {
    ...(state === undefined ? {} : { state }),
    ...(after === null ? {} : { after }),
  }
}

/** Narrows a list to one state, in the order in which the words are written. */
export function StateFilter<State extends string>({
  words,
}: {
  readonly words: StateWords<State>
}) {
  const [, setState] = useAddress('state')
  const { state } = useStateAsked(words)
  return (
    <search className="list-filters">
      <Select
        allowClear
        aria-label="状态"
        placeholder="全部状态"
        value={state ?? null}
        options={statesOf(words).map((one) => ({ value: one, label: words[one].zh }))}
        onChange={(value) => setState(value ?? undefined)}
      />
    </search>
  )
}

interface PagedRowsProps<Row> {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly next: string | null
  /** What is said of an empty list, and how it fills. */
  readonly empty: string
  readonly children: ReactNode
}

/** One page of a list, or why it is empty. */
export function PagedRows<Row extends { readonly id: string }>(props: PagedRowsProps<Row>) {
  const { label, columns, rows, next, empty, children } = props
  return (
    <>
      <Panel flush>
        {rows.length === 0 ? (
          <NothingYet what={empty}>{children}</NothingYet>
        ) : (
          <RowsTable label={label} columns={columns} rows={rows} keyOf={({ id }) => id} />
        )}
      </Panel>
      <PageTurner next={next} shown={rows.length} />
    </>
  )
}

function statesOf<State extends string>(words: StateWords<State>): readonly State[] {
  return Object.keys(words).filter((one): one is State => Object.hasOwn(words, one))
}
