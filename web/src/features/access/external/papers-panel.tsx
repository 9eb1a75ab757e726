import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { type ConsultationShown, filePaper, openNumber } from '../../../api/reading-room.ts'
import { useAct } from '../../../api/use-act.ts'
import { DeskDialog, filled } from '../../../ui/access/desk-dialog.tsx'
import { BecauseField } from '../../../ui/because-field.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Panel } from '../../../ui/page.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { ScanField } from '../../../ui/scan-field.tsx'
import { ToneTag } from '../../../ui/tone.tsx'

interface PapersPanelProps {
  readonly shown: ConsultationShown
  readonly keeps: boolean
}

type Paper = ConsultationShown['papers'][number]

/** What he has to show, and what was shown and scanned. */
export function PapersPanel({ shown, keeps }: PapersPanelProps) {
  const [filing, setFiling] = useState<Paper>()
  const [whole, setWhole] = useState<string>()
  return (
    <Panel title="出示的凭证">
      <div className="paper-rows">
        {shown.papers.map((paper) => (
          <div key={paper.key} className="paper-row">
            <div>
              <strong>{paper.title}</strong>{' '}
              {paper.shown === null ? (
                <ToneTag tone="warn">未出示</ToneTag>
              ) : paper.shown.sealed ? (
                <ToneTag tone="good">已扫描留存</ToneTag>
              ) : (
                <ToneTag tone="bad">扫描件未传完</ToneTag>
              )}
              {paper.shown !== null && <div className="quiet-line">编号 {paper.shown.number}</div>}
            </div>
            {keeps && (
              <div>
                {paper.shown?.masked && (
                  <Button size="small" type="link" onClick={() => setWhole(paper.shown?.id)}>
                    查看完整号码
                  </Button>
                )}
                {shown.state === 'prepared' && (
                  <Button size="small" onClick={() => setFiling(paper)}>
                    {paper.shown === null ? '登记并扫描' : '更换'}
                  </Button>
                )}
              </div>
            )}
          </div>
        ))}
      </div>
      {filing !== undefined && (
        <PaperDialog id={shown.id} paper={filing} onClose={() => setFiling(undefined)} />
      )}
      {whole !== undefined && (
        <NumberDialog id={shown.id} paper={whole} onClose={() => setWhole(undefined)} />
      )}
    </Panel>
  )
}

interface PaperDialogProps {
  readonly id: string
  readonly paper: Paper
  readonly onClose: () => void
}

interface Filled {
  readonly number: string
  readonly scan: File
}

function PaperDialog({ id, paper, onClose }: PaperDialogProps) {
  return (
    <DeskDialog
      title={`登记${paper.title}`}
      ok="登记并留存"
      lead="核对原件与本人无误后登记。扫描件封存后不能更改。"
      refreshes={[['consultation', id]]}
      act={({ number, scan }: Filled, headers) =>
        filePaper(id, { key: paper.key, number }, scan, headers)
      }
      onClose={onClose}
    >
      <Form.Item name="number" label="编号" rules={[filled('请填写编号')]}>
        <Input maxLength={100} placeholder="介绍信文号、证件号码等" />
      </Form.Item>
      <ScanField name="scan" />
    </DeskDialog>
  )
}

interface NumberDialogProps {
  readonly id: string
  readonly paper: string
  readonly onClose: () => void
}

/** The whole number stands in the dialog until it is closed, and nowhere else. */
function NumberDialog({ id, paper, onClose }: NumberDialogProps) {
  const [form] = Form.useForm<{ because: string }>()
  const [number, setNumber] = useState<string>()
  const act = useAct({
    act: ({ because }: { because: string }, headers) => openNumber(id, paper, because, headers),
    refreshes: [],
    done: (told) => setNumber(told.number),
  })
  return (
    <Dialog
      title="查看完整号码"
      okText={number === undefined ? '查看' : '关闭'}
      cancelText="取消"
      confirmLoading={act.busy}
      onCancel={onClose}
      onOk={number === undefined ? form.submit : onClose}
    >
      <p className="quiet-line">每次查看都会登记。</p>
      {number === undefined ? (
        <Form form={form} layout="vertical" requiredMark={false} onFinish={act.run}>
          <BecauseField />
        </Form>
      ) : (
        <p>
          <strong>{number}</strong>
        </p>
      )}
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
    </Dialog>
  )
}
