import { Input } from 'antd'
import { useState } from 'react'
import { type CopyShown, handOverCopy } from '../../api/releases.ts'
import { useAct } from '../../api/use-act.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { type Line, strokesOf } from '../../ui/signature/ink.ts'
import { SignatureField } from '../../ui/signature/signature-field.tsx'

interface Props {
  readonly copy: CopyShown
  readonly onClose: () => void
}

/** Who takes it signs for it; what was published has a place instead. */
export function HandOverDialog({ copy, onClose }: Props) {
  const { id, number, action, delivery, requester } = copy
  const [receiver, setReceiver] = useState(requester ?? '')
  const [address, setAddress] = useState('')
  const [lines, setLines] = useState<readonly Line[]>([])
  const published = action === 'publish'
  const signs = !published && delivery !== 'network'
  const act = useAct({
    act: (_: undefined, headers) => {
      if (published) return handOverCopy(id, { address }, headers)
      const strokes = lines.length === 0 ? {} : { strokes: strokesOf(lines) }
      return handOverCopy(id, { receiver, ...strokes }, headers)
    },
    refreshes: [['copy', id], ['copies']],
    done: onClose,
  })
  const lacking = lackingOf({ published, signs, receiver, address, signed: lines.length > 0 })
  return (
    <Dialog
      title={`${published ? '登记发布' : '登记交付'} ${number}`}
      width={720}
      mask={{ closable: false }}
      onCancel={onClose}
      okText="登记"
      cancelText="返回"
      okButtonProps={{ disabled: lacking !== undefined }}
      confirmLoading={act.busy}
      onOk={() => act.run(undefined)}
    >
      {published ? (
        <Named label="发布的网址或者栏目、日期" value={address} most={500} onChange={setAddress} />
      ) : (
        <Named label="领取人姓名" value={receiver} most={100} onChange={setReceiver} />
      )}
      {signs && (
        <p className="quiet-line" style={{ marginBottom: 8 }}>
          请领取人核对文件和校验值后，在下方签名。
        </p>
      )}
      {signs && (
        <SignatureField
          label="领取人的签名处"
          lines={lines}
          onChange={setLines}
          onPointer={() => undefined}
        />
      )}
      {lacking !== undefined && <p className="quiet-line">{lacking}</p>}
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
    </Dialog>
  )
}

interface Given {
  readonly published: boolean
  readonly signs: boolean
  readonly receiver: string
  readonly address: string
  readonly signed: boolean
}

/** Why it cannot be entered yet. */
function lackingOf({ published, signs, receiver, address, signed }: Given): string | undefined {
  if (published) return address.trim() === '' ? '填写发布的位置和日期后才能登记。' : undefined
  if (receiver.trim() === '') return '填写领取人姓名后才能登记。'
  return signs && !signed ? '领取人签名后才能登记。' : undefined
}

interface NamedProps {
  readonly label: string
  readonly value: string
  readonly most: number
  readonly onChange: (value: string) => void
}

function Named({ label, value, most, onChange }: NamedProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is inside
    <label style={{ display: 'grid', gap: 6, marginBottom: 12 }}>
      {label}
      <Input value={value} maxLength={most} onChange={({ target }) => onChange(target.value)} />
    </label>
  )
}
