import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { Link, useParams } from 'react-router'
import { type RequestShown, requestQuery } from '../../../api/access.ts'
import { useRights } from '../../../api/use-rights.ts'
import { WaitedSince } from '../../../ui/access/waited-since.tsx'
import { Asked } from '../../../ui/asked.tsx'
import { FactsList } from '../../../ui/facts-list.tsx'
import { formatMinute, formatPosition } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/link-button.tsx'
import { Page, Panel } from '../../../ui/page.tsx'
import { ToneTag } from '../../../ui/tone.tsx'
import { RequestActs } from './request-acts.tsx'
import { STATE_ZH, TONES } from './states.ts'
import { Steps } from './steps.tsx'

/** One request: what is asked for, how far it is, and what this person can do with it. */
export function RequestPage() {
  const { id = '' } = useParams()
  const query = useQuery(requestQuery(id))
  return (
    <Asked query={query} page="查阅申请" rows={8}>
      {(request) => <Sheet request={request} />}
    </Asked>
  )
}

function Sheet({ request }: { readonly request: RequestShown }) {
  const { number, state, urgent, requester, unit } = request
  return (
    <Page
      title={
        <>
          {number} <ToneTag tone={TONES[state]}>{STATE_ZH[state]}</ToneTag>{' '}
          {urgent && <ToneTag tone="warn">紧急</ToneTag>}
        </>
      }
      lead={`${requester.name}（${unit}）${formatMinute(request.requestedAt)} 提出`}
      narrow
    >
      {request.passedOn && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title="原可办理的人员有变动，申请已转由现在可以办理的人员办理。"
        />
      )}
      <GrantNote request={request} />
      <Panel title="申请">
        <FactsList
          rows={[
            ['事项', `${request.actionTitle}，${request.purpose}`],
            ['事由', request.reason],
            ['起止时间', `${formatMinute(request.from)} 至 ${formatMinute(request.to)}`],
            ...request.states.map(({ title, text }) => [title, text] as const),
          ]}
        />
      </Panel>
      <Panel title={`材料（${request.items.length} 件）`}>
        <Items request={request} />
      </Panel>
      <CopyPlaces request={request} />
      <Panel title="办理">
        <Steps steps={stepsOf(request)} />
        <Waited request={request} />
        <RequestActs request={request} />
      </Panel>
    </Page>
  )
}

/** How long it has waited at this step, and each time its requester reminded them. */
function Waited({ request: { state, turnSince, remindings } }: { readonly request: RequestShown }) {
  if (state !== 'waiting' && remindings.length === 0) return null
  return (
    <div className="quiet-line" style={{ marginTop: 12 }}>
      {state === 'waiting' && turnSince !== null && (
        <p>
          这一步骤
          <WaitedSince at={turnSince} />
        </p>
      )}
      {remindings.map(({ at, by, persons }) => (
        <p key={at}>
          {formatMinute(at)} {by} 催办{persons.length > 0 && `：${persons.join('、')}`}
        </p>
      ))}
    </div>
  )
}

/** Where the copy that was approved is made and fetched. */
function CopyPlaces({ request: { id, state, action, items } }: { readonly request: RequestShown }) {
  const { may } = useRights()
  const copied = action === 'copy' || action === 'release' || action === 'publish'
  if (!copied || state !== 'granted' || items.some(({ type }) => type === 'case')) return null
  return (
    <Panel title="复制件">
      <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
        {may('release.check') && (
          <LinkButton to={`/access/copies/new?request=${id}`}>检查、制作复制件</LinkButton>
        )}
        <LinkButton to={`/access/copies?request=${id}`}>查看复制件</LinkButton>
      </div>
    </Panel>
  )
}

function GrantNote({ request: { grant, own, action } }: { readonly request: RequestShown }) {
  if (grant === null) return null
  if (grant.endedAt !== null) {
    const title = `许可已由${grant.endedBy ?? ''}于 ${formatMinute(grant.endedAt)} 收回：${grant.because ?? ''}`
    return <Alert type="warning" showIcon style={{ marginBottom: 12 }} title={title} />
  }
  const title = `许可的时间：${formatMinute(grant.from)} 至 ${formatMinute(grant.until)}，期满自动终止。`
  const how = own && action === 'view' ? '在下方材料中打开。每次查看都记入查阅登记簿。' : undefined
  return (
    <Alert type="success" showIcon style={{ marginBottom: 12 }} title={title} description={how} />
  )
}

function Items({ request }: { readonly request: RequestShown }) {
  const opens = request.own && request.state === 'granted' && request.action === 'view'
  return (
    <ul style={{ listStyle: 'none', padding: 0, margin: 0, display: 'grid', gap: 12 }}>
      {request.items.map(({ type, id, title, detail, part }) => (
        <li key={`${id} ${part?.fromMs ?? ''}`}>
          <strong style={{ overflowWrap: 'anywhere' }}>{title}</strong>
          <div className="quiet-line">
            {detail}
            {part !== null &&
              `，只限 ${formatPosition(part.fromMs)} 至 ${formatPosition(part.toMs)}`}
          </div>
          {opens && (
            <Link
              to={
                type === 'recording'
                  ? `/access/watch/${id}?grant=${request.grant?.id ?? ''}`
                  : `/access/files/${id}`
              }
            >
              <Button size="small" type="primary">
                打开
              </Button>
            </Link>
          )}
        </li>
      ))}
    </ul>
  )
}

function stepsOf({ steps, register }: RequestShown) {
  if (register === null) return steps
  const { who, state, by, at, remark } = register
  const entry = { key: 'register', title: '登记', opinion: remark, persons: [], who, state, by, at }
  return [...steps, entry]
}
