import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import {
  type Signature,
  type SignaturePlace,
  type Signatures,
  signaturesQuery,
  withdraw,
} from '../../api/signatures.ts'
import { useAct } from '../../api/use-act.ts'
import { Asked } from '../../ui/asked.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/page.tsx'
import { TextModal } from '../../ui/text-modal.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { RefusalForm } from './refusal-form.tsx'
import { SignaturePad } from './signature-pad.tsx'
import './signatures.css'

/** Who signs this document: each place with what stands there, and what can be done. */
export function SignaturesPanel({ id }: { readonly id: string }) {
  const query = useQuery(signaturesQuery(id))
  return (
    <Panel title="签名">
      <Asked query={query}>
        {(signatures) =>
          signatures.places.length === 0 ? (
            <p className="quiet-line">这种文书没有签名处。</p>
          ) : (
            <Places id={id} signatures={signatures} />
          )
        }
      </Asked>
    </Panel>
  )
}

type Doing =
  | { readonly is: 'sign' | 'refuse'; readonly place: SignaturePlace }
  | { readonly is: 'withdraw'; readonly signature: Signature }

interface PlacesProps {
  readonly id: string
  readonly signatures: Signatures
}

function Places({ id, signatures }: PlacesProps) {
  const [doing, setDoing] = useState<Doing>()
  const close = () => setDoing(undefined)
  const { closedBecause } = signatures
  return (
    <>
      <ul className="sign-places">
        {signatures.places.map((place) => (
          <li key={place.key}>
            <div className="sign-place">
              <strong>{place.title}</strong>
              <Standing place={place} />
              {closedBecause === null && (
                <span className="sign-place-acts">
                  <Button onClick={() => setDoing({ is: 'sign', place })}>签名</Button>
                  {!place.staff && (
                    <Button onClick={() => setDoing({ is: 'refuse', place })}>注明拒签</Button>
                  )}
                </span>
              )}
            </div>
            {place.signatures.map((signature) => (
              <Drawn
                key={signature.id}
                signature={signature}
                onWithdraw={
                  closedBecause === null ? () => setDoing({ is: 'withdraw', signature }) : undefined
                }
              />
            ))}
          </li>
        ))}
      </ul>
      {closedBecause !== null && <p className="quiet-line">{closedBecause}</p>}
      {doing?.is === 'sign' && (
        <SignaturePad document={id} signatures={signatures} place={doing.place} onClose={close} />
      )}
      {doing?.is === 'refuse' && (
        <RefusalForm document={id} signatures={signatures} place={doing.place} onClose={close} />
      )}
      {doing?.is === 'withdraw' && (
        <Withdraw document={id} signature={doing.signature} onClose={close} />
      )}
    </>
  )
}

function Standing({ place }: { readonly place: SignaturePlace }) {
  const current = place.signatures.filter((one) => one.current)
  if (current.some(({ how }) => how === 'refused')) return <ToneTag tone="warn">拒签</ToneTag>
  if (current.length > 0) return <ToneTag tone="good">已签 {current.length} 人</ToneTag>
  if (place.signatures.length > 0) return <ToneTag tone="bad">须重签</ToneTag>
  return <ToneTag tone="plain">{place.required ? '未签' : '可以不签'}</ToneTag>
}

interface DrawnProps {
  readonly signature: Signature
  readonly onWithdraw: (() => void) | undefined
}

function Drawn({ signature, onWithdraw }: DrawnProps) {
  const { how, name, at, picture, current, refusedBecause, witness, takenBy, digest } = signature
  return (
    <div className={current ? 'sign-drawn' : 'sign-drawn sign-stale'}>
      {picture !== null && <img src={`data:image/png;base64,${picture}`} alt={`${name}的签名`} />}
      <div>
        <p>
          {name} <Moment at={at} />
          {how === 'refused' && `　拒绝签名：${refusedBecause}（见证人：${witness}）`}
        </p>
        <p className="quiet-line">
          {current ? '' : '签名后内容有改动，这一签名不作数。'}
          经办：{takenBy}　内容摘要 {digest.slice(0, 16)}…
        </p>
      </div>
      {onWithdraw !== undefined && (
        <Button type="text" size="small" onClick={onWithdraw}>
          撤回
        </Button>
      )}
    </div>
  )
}

interface WithdrawProps {
  readonly document: string
  readonly signature: Signature
  readonly onClose: () => void
}

function Withdraw({ document, signature, onClose }: WithdrawProps) {
  const act = useAct({
    act: (because: string, headers) => withdraw(document, signature.id, because, headers),
    refreshes: [
      ['signatures', document],
      ['document', document],
    ],
    done: onClose,
  })
  return (
    <TextModal
      title={`撤回 ${signature.name} 的签名记录`}
      label="撤回原因"
      ok="撤回"
      required="请写明撤回的原因"
      maxLength={500}
      lead={<p style={{ marginBottom: 12 }}>撤回的记录仍然保存，只是不再作数。</p>}
      act={act}
      onClose={onClose}
    />
  )
}
