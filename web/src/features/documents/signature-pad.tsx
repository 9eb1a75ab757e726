import { Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { type SignaturePlace, type Signatures, sign, signMyself } from '../../api/signatures.ts'
import { useAct } from '../../api/use-act.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { deviceName, type Line, strokesOf } from '../../ui/signature/ink.ts'
import { SignatureField } from '../../ui/signature/signature-field.tsx'
import './signatures.css'

interface PadProps {
  readonly document: string
  readonly signatures: Signatures
  readonly place: SignaturePlace
  readonly onClose: () => void
}

/** Who signs what: the title and the digest of what was shown, the name, and the field. */
export function SignaturePad({ document, signatures, place, onClose }: PadProps) {
  const { title, digest, colleagues, others, me } = signatures
  const [name, setName] = useState('')
  const [person, setPerson] = useState(place.staff ? onlyOne(colleagues) : undefined)
  const [lines, setLines] = useState<readonly Line[]>([])
  const [pointer, setPointer] = useState('mouse')
  const act = useAct({
    act: (_: undefined, headers) => {
      const drawn = { strokes: strokesOf(lines), device: deviceName(pointer) }
      const asked = { place: place.key, digest, ...drawn }
      if (place.staff && person === me) return signMyself(document, asked, headers)
      if (!place.staff) return sign(document, { ...asked, name: name.trim() }, headers)
      return sign(document, person === undefined ? asked : { ...asked, person }, headers)
    },
    refreshes: [
      ['signatures', document],
      ['document', document],
    ],
    done: onClose,
  })
  const named = place.staff ? person !== undefined : name.trim() !== ''
  return (
    <Modal
      title={`签名：${place.title}`}
      open
      width={720}
      className="sign-modal"
      mask={{ closable: false }}
      onCancel={onClose}
      okText="确认签名"
      cancelText="返回"
      okButtonProps={{ disabled: lines.length === 0 || !named }}
      confirmLoading={act.busy}
      onOk={() => act.run(undefined)}
    >
      <p className="sign-what">
        本人已看过《{title}》，确认后签名与下列内容绑定；内容改动后须重新签名。
      </p>
      <p className="sign-digest">内容摘要 {digest.match(/.{1,8}/g)?.join(' ')}</p>
      {place.staff ? (
        <ColleagueField signatures={signatures} person={person} onPerson={setPerson} />
      ) : (
        <NameField name={name} others={others} onName={setName} />
      )}
      <SignatureField
        label={`${place.title}的签名处`}
        lines={lines}
        onChange={setLines}
        onPointer={setPointer}
      />
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
    </Modal>
  )
}

interface ColleagueProps {
  readonly signatures: Signatures
  readonly person: string | undefined
  readonly onPerson: (person: string | undefined) => void
}

function ColleagueField({ signatures: { colleagues, me }, person, onPerson }: ColleagueProps) {
  return (
    <Select
      aria-label="签名人"
      placeholder="请选择签名人"
      className="sign-who"
      value={person ?? null}
      options={colleagues.map(({ id, name }) => ({
        value: id,
        label: id === me ? `${name}（本人）` : name,
      }))}
      onChange={(value) => onPerson(value ?? undefined)}
    />
  )
}

interface NameProps {
  readonly name: string
  readonly others: readonly string[]
  readonly onName: (name: string) => void
}

/** Names of the file stand beside the field: a list that opens would lie over the place to sign. */
function NameField({ name, others, onName }: NameProps) {
  return (
    <div className="sign-who">
      <Input
        aria-label="签名人姓名"
        placeholder="签名人姓名"
        value={name}
        maxLength={100}
        autoComplete="off"
        onChange={({ target }) => onName(target.value)}
      />
      {others.length > 0 && (
        <p className="sign-names">
          {others.slice(0, 12).map((other) => (
            <Button key={other} size="small" onClick={() => onName(other)}>
              {other}
            </Button>
          ))}
        </p>
      )}
    </div>
  )
}

function onlyOne(people: Signatures['colleagues']): string | undefined {
  return people.length === 1 ? people[0]?.id : undefined
}
