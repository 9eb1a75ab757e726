import { Alert, Checkbox, Modal } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { type DocumentPage, documentActs } from '../../api/documents.ts'
import { useAct } from '../../api/use-act.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'

interface IssueProps {
  readonly document: DocumentPage
  readonly onClose: () => void
}

/** Before it is frozen: its number, what is missing, and what the regulations say. */
export function IssueDialog({ document, onClose }: IssueProps) {
  const { id, revision, problems, unsigned, law, nextNumber } = document
  const [onPaper, setOnPaper] = useState(false)
  const unstated = isUnstated(document)
  const act = useAct({
    act: (_: undefined, headers) => documentActs.issue(id, { revision, onPaper }, headers),
    refreshes: [['document', id], ['documents'], ['signatures', id], ['reviews'], ['case']],
    done: onClose,
  })
  return (
    <Modal
      title={`制发《${document.title}》`}
      open
      onCancel={onClose}
      okText="制发"
      cancelText="返回"
      confirmLoading={act.busy}
      okButtonProps={{ disabled: problems.length > 0 || unstated }}
      onOk={() => act.run(undefined)}
    >
      <div className="doc-rows">
        <p>
          {nextNumber === null ? '这种文书不编号。' : `文号：${nextNumber}`}
          制发后内容不再改动；需要更正的，以新文书替代。
        </p>
        {problems.length > 0 && (
          <Alert
            type="error"
            showIcon
            title="内容还不完整"
            description={problems.map(({ sentence }) => sentence).join('')}
          />
        )}
        {unstated && <Unstated document={document} />}
        {unsigned.length > 0 && (
          <Alert
            type="warning"
            showIcon
            title={`还没有签名：${unsigned.join('、')}`}
            description={
              <Checkbox checked={onPaper} onChange={(event) => setOnPaper(event.target.checked)}>
                打印后在纸上签署，再把签署件的扫描件归入
              </Checkbox>
            }
          />
        )}
        {[...law.refusals, ...law.warnings].map(({ code, sentence, citations }) => (
          <Alert
            key={`${code} ${sentence}`}
            type="warning"
            showIcon
            title={sentence}
            description={<SourceChips sources={citations} />}
          />
        ))}
        {act.problem && <ProblemNote problem={act.problem} />}
      </div>
    </Modal>
  )
}

function Unstated({ document }: Pick<IssueProps, 'document'>) {
  return (
    <Alert
      type="error"
      showIcon
      title="还没有填写决定事项"
      description={
        <>
          作出决定的文书，先在案件的
          <Link to={`/cases/${document.case?.id}?tab=review`}>法制审核</Link>
          中填写决定事项；属于法制审核目录的，送审后才能制发。
        </>
      }
    />
  )
}

/** What a document decides is stated before it is issued; by that it is known who must review it. */
export function isUnstated({ form, decisions, case: file }: DocumentPage): boolean {
  return form.decides && file !== null && decisions === null
}
