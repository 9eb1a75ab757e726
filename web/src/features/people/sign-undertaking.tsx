import { Alert, Checkbox, Form, Modal } from 'antd'
import { useState } from 'react'
import type { PersonFile } from '../../api/people.ts'
import { fileUndertaking, signUndertaking, type UndertakingWanted } from '../../api/posts.ts'
import { useAct } from '../../api/use-act.ts'
import { DayField } from '../../ui/day-field.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { ScanField } from '../../ui/scan-field.tsx'
import { type Line, strokesOf } from '../../ui/signature/ink.ts'
import { SignatureField } from '../../ui/signature/signature-field.tsx'

interface DialogProps {
  readonly person: PersonFile
  readonly wanted: UndertakingWanted
  /** He signs on his own account. */
  readonly own: boolean
  readonly leaving: boolean
  readonly onClose: () => void
}

const REFRESHED = (id: string) => [['undertakings', id], ['person', id], ['duties'], ['deadlines']]

/** The wording as it will be bound to the signature, and the field to sign on. */
export function SignUndertaking({ person, wanted, own, leaving, onClose }: DialogProps) {
  const [lines, setLines] = useState<readonly Line[]>([])
  const form = leaving ? wanted.leave : wanted.sign
  const act = useAct({
    act: (_: undefined, headers) => {
      const signed = { digest: form?.digest ?? '', strokes: strokesOf(lines) }
      return signUndertaking(person.id, own, { role: wanted.role, leaving, ...signed }, headers)
    },
    refreshes: REFRESHED(person.id),
    done: onClose,
  })
  return (
    <Modal
      title={leaving ? '离岗保密承诺书' : '保密承诺书'}
      open
      width={720}
      mask={{ closable: false }}
      onCancel={onClose}
      okText="确认签名"
      cancelText="返回"
      okButtonProps={{ disabled: lines.length === 0 }}
      confirmLoading={act.busy}
      onOk={() => act.run(undefined)}
    >
      {!own && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title={`请 ${person.name} 本人当面阅读，并在下方签名。`}
        />
      )}
      {form?.wording.split('\n').map((paragraph) => (
        <p key={paragraph} style={{ marginBottom: 8, textIndent: '2em' }}>
          {paragraph}
        </p>
      ))}
      <SignatureField
        label="承诺人的签名处"
        lines={lines}
        onChange={setLines}
        onPointer={() => undefined}
      />
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
    </Modal>
  )
}

interface Filed {
  readonly on: string
  readonly leaving?: boolean
  readonly file: File
}

/** Signed on paper: the day on it, and its scan, which is sealed. */
export function FileUndertaking({ person, wanted, onClose }: DialogProps) {
  const act = useAct({
    act: ({ on, leaving = false, file }: Filed, headers) =>
      fileUndertaking(person.id, { role: wanted.role, on, leaving }, file, headers),
    refreshes: REFRESHED(person.id),
    done: onClose,
  })
  return (
    <FormModal
      title={`登记 ${person.name} 的纸质保密承诺书`}
      ok="登记"
      cancel="返回"
      act={act}
      onClose={onClose}
      lead={<p className="quiet-line">扫描件封存后起效，自承诺书上的日期起算。</p>}
    >
      <Form.Item
        name="on"
        label="承诺书上的日期"
        rules={[{ required: true, message: '请选择日期' }]}
      >
        <DayField />
      </Form.Item>
      {wanted.leave !== null && (
        <Form.Item name="leaving" valuePropName="checked">
          <Checkbox>离岗承诺</Checkbox>
        </Form.Item>
      )}
      <ScanField name="file" />
    </FormModal>
  )
}
