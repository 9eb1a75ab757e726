import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { type CopiesListed, type CopyListed, copiesQuery } from '../../api/releases.ts'
import { useRights } from '../../api/use-rights.ts'
import { DeskPlaces } from '../../ui/access/desk-places.tsx'
import { Asked } from '../../ui/asked.tsx'
import { formatMinute } from '../../ui/format.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { type Column, RowsTable } from '../../ui/rows-table.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { ACTIONS, DELIVERIES, STATES } from './words.ts'
import '../../ui/lists.css'

/** To whom what was given: the list of copies, and what is approved and not made yet. */
export function CopiesPage() {
  const [params] = useSearchParams()
  const [state, setState] = useAddress('state')
  const [action, setAction] = useAddress('action')
  const query = useQuery({ ...copiesQuery(askedOf(params)), placeholderData: (before) => before })
  return (
    <Page
      title="复制与提供"
      lead="凭获准的申请制作，或者作为证据凭提取说明制作。每份有编号，写入画面，领取时签名。"
    >
      <DeskPlaces />
      <search className="list-filters">
        <Choice label="事项" all="全部事项" value={action} words={ACTIONS} onChange={setAction} />
        <Choice label="状态" all="全部状态" value={state} words={STATE_WORDS} onChange={setState} />
      </search>
      <Asked query={query} rows={6}>
        {({ copies, next, waiting }) => (
          <>
            <Waiting waiting={waiting} />
            <Panel flush>
              {copies.length === 0 ? (
                <NothingYet what="没有复制件。">申请获准后，由保管人员在此制作。</NothingYet>
              ) : (
                <RowsTable
                  label="复制与提供登记"
                  columns={COLUMNS}
                  rows={copies}
                  keyOf={({ id }) => id}
                />
              )}
            </Panel>
            <PageTurner next={next} shown={copies.length} />
          </>
        )}
      </Asked>
    </Page>
  )
}

const STATE_WORDS = {
  ordered: STATES.ordered.zh,
  making: STATES.making.zh,
  ready: STATES.ready.zh,
  failed: STATES.failed.zh,
  'handed-over': STATES['handed-over'].zh,
} as const

interface ChoiceProps {
  readonly label: string
  readonly all: string
  readonly value: string | undefined
  readonly words: { readonly [key: string]: string }
  readonly onChange: (value: string | undefined) => void
}

function Choice({ label, all, value, words, onChange }: ChoiceProps) {
  return (
    <Select
      allowClear
      aria-label={label}
      placeholder={all}
      value={value !== undefined && value in words ? value : null}
      options={Object.entries(words).map(([key, zh]) => ({ value: key, label: zh }))}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  )
}

function askedOf(params: URLSearchParams) {
  const text = (name: string) => params.get(name) ?? undefined
  const action = ACTION_KEYS.find((one) => one === text('action'))
  const state = STATE_KEYS.find((one) => one === text('state'))
  const [request, recording, after] = [text('request'), text('recording'), text('after')]
  return {
    ...(action === undefined ? {} : { action }),
    ...(state === undefined ? {} : { state }),
    ...(request === undefined ? {} : { request }),
    ...(recording === undefined ? {} : { recording }),
    ...(after === undefined ? {} : { after }),
  }
}

const ACTION_KEYS = ['copy', 'release', 'publish'] as const
const STATE_KEYS = ['ordered', 'making', 'ready', 'failed', 'handed-over'] as const

/** Approved, and nobody has made it yet. */
function Waiting({ waiting }: Pick<CopiesListed, 'waiting'>) {
  const { may } = useRights()
  if (waiting.length === 0) return null
  return (
    <Panel title={`已获准、待制作（${waiting.length}）`}>
      <ul style={{ listStyle: 'none', padding: 0, margin: 0, display: 'grid', gap: 10 }}>
        {waiting.map(({ request, number, action, requester, unit, until }) => (
          <li key={request} style={{ display: 'flex', gap: 10, flexWrap: 'wrap' }}>
            <Link to={`/access/requests/${request}`}>{number}</Link>
            <span>
              {ACTIONS[action]}，{requester}（{unit}），许可到 {formatMinute(until)}
            </span>
            {may('release.make') && (
              <LinkButton size="small" to={`/access/copies/new?request=${request}`}>
                制作
              </LinkButton>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const COLUMNS: readonly Column<CopyListed>[] = [
  { title: '编号', cell: ({ id, number }) => <Link to={`/access/copies/${id}`}>{number}</Link> },
  {
    title: '状态',
    cell: ({ state }) => <ToneTag tone={STATES[state].tone}>{STATES[state].zh}</ToneTag>,
  },
  { title: '事项', cell: ({ action }) => ACTIONS[action] },
  { title: '接收', cell: ({ recipient, channel }) => channel ?? recipient },
  {
    title: '依据',
    cell: ({ request, requestNumber, requester }) =>
      request === null ? (
        '提取说明'
      ) : (
        <>
          <Link to={`/access/requests/${request}`}>{requestNumber}</Link> {requester}
        </>
      ),
  },
  { title: '文件', cell: ({ files }) => `${files}个` },
  { title: '方式', cell: ({ delivery }) => DELIVERIES[delivery] },
  { title: '制作', cell: ({ orderedAt, orderedBy }) => `${formatMinute(orderedAt)}，${orderedBy}` },
  {
    title: '交付',
    cell: ({ receivedAt, receivedBy }) =>
      receivedAt === null ? '—' : `${formatMinute(receivedAt)}，${receivedBy ?? ''}`,
  },
]
