import { Input, Modal } from 'antd'
import { useState } from 'react'
import { documentActs } from '../../api/documents.ts'
import { useAct } from '../../api/use-act.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'

/** It never counts again; it stays readable with the reason. */
export function VoidDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const [because, setBecause] = useState('')
  const act = useAct({
    act: (_: undefined, headers) => documentActs.void(id, because, headers),
    refreshes: [['document', id], ['documents']],
    done: onClose,
  })
  return (
    <Modal
      title="作废文书"
      open
      onCancel={onClose}
      okText="作废"
      cancelText="返回"
      confirmLoading={act.busy}
      okButtonProps={{ disabled: because.trim() === '', danger: true }}
      onOk={() => act.run(undefined)}
    >
      <Input.TextArea
        aria-label="作废的原因"
        placeholder="作废的原因"
        maxLength={1000}
        autoSize={{ minRows: 3 }}
        value={because}
        onChange={(event) => setBecause(event.target.value)}
      />
      {act.problem && <ProblemNote problem={act.problem} />}
    </Modal>
  )
}
