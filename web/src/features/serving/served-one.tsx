import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Service, Services } from '../../api/serving.ts'
import { SourceChips } from '../../ui/source-chips.tsx'
import { type Tone, ToneTag } from '../../ui/tone.tsx'
import { ServedActs } from './served-acts.tsx'

const STATE: {
  readonly [state in Service['state']]: { readonly zh: string; readonly tone: Tone }
} = {
  open: { zh: '送达中', tone: 'warn' },
  complete: { zh: '已送达', tone: 'good' },
  returned: { zh: '已退回', tone: 'bad' },
  failed: { zh: '未能送达', tone: 'plain' },
}

interface ServedOneProps {
  readonly file: string
  readonly service: Service
  readonly services: Services
  readonly handles: boolean
}

/** One attempt: to whom, how, with which proofs, and what is still missing. */
export function ServedOne({ file, service, services, handles }: ServedOneProps) {
  const { document, recipient, methodTitle, state, missing, deemedOn } = service
  return (
    <li className="served-one">
      <div className="served-head">
        <strong>{recipient}</strong>
        <span>{document.title}</span>
        {document.number !== null && <span className="served-line">{document.number}</span>}
        <ToneTag tone={STATE[state].tone}>{STATE[state].zh}</ToneTag>
      </div>
      <p className="served-line">
        {methodTitle} · {service.begunOn} 起{service.place === null ? '' : ` · ${service.place}`} ·
        送达人 {service.startedBy}
        {deemedOn !== null && state === 'open' && ` · 公告期到 ${deemedOn} 届满`}
      </p>
      {service.remark !== null && <p className="served-line">说明：{service.remark}</p>}
      {service.because !== null && state === 'failed' && (
        <p className="served-line">未能送达的情况：{service.because}</p>
      )}
      <Proofs service={service} />
      {missing.length > 0 && (
        <p className="served-lacks">
          证明不全：缺
          {missing.map(({ anyOf }) => anyOf.map((one) => one.title).join('或')).join('、')}{' '}
          <SourceChips sources={missing.flatMap(({ citation }) => citation ?? [])} />
        </p>
      )}
      {state === 'open' && handles && (
        <ServedActs file={file} service={service} services={services} />
      )}
      {isToServeAgain(service, services) && <p className="served-line">请另选方式再次送达。</p>}
    </li>
  )
}

function Proofs({ service: { proofs } }: { readonly service: Service }) {
  if (proofs.length === 0) return null
  return (
    <ul className="served-proofs">
      {proofs.map((proof) => (
        <li key={proof.id}>
          {proof.title}：{evidence(proof)}
        </li>
      ))}
    </ul>
  )
}

function evidence({ entry, document, recording }: Service['proofs'][number]): ReactNode {
  if (document !== null) return <Link to={`/documents/${document.id}`}>{document.title}</Link>
  if (recording !== null) return <Link to={`/recordings/${recording.id}`}>{recording.name}</Link>
  return entry
}

/** It did not arrive, and nothing later is on its way; ids are in order of time. */
function isToServeAgain({ id, document, recipient, state }: Service, { services }: Services) {
  if (state !== 'returned' && state !== 'failed') return false
  return !services.some(
    (other) => other.id > id && other.document.id === document.id && other.recipient === recipient,
  )
}
