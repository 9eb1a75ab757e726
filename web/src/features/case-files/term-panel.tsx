import { Form, Input, Select } from 'antd'
import { type CaseFile, confirmTerm, setTerm, type TermWanted } from '../../api/case-files.ts'
import { useRights } from '../../api/use-rights.ts'
import { ActDialog, type OfferedAct, OfferedActs } from '../../ui/act-dialog.tsx'
import { Panel } from '../../ui/page.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import { ToneTag } from '../../ui/tone.tsx'

const LENGTHS = [
  { value: 'permanent', label: '永久' },
  { value: 'P30Y', label: '30年' },
  { value: 'P20Y', label: '20年' },
  { value: 'P15Y', label: '15年' },
  { value: 'P10Y', label: '10年' },
  { value: 'P5Y', label: '5年' },
]

interface OfFile {
  readonly id: string
  readonly file: CaseFile
}

/** How long the file and its recordings are kept, by which article. */
export function TermPanel({ id, file }: OfFile) {
  const { may, mayOwn } = useRights()
  const { term, termSettable, termProposed } = file
  const acts: OfferedAct[] = []
  if (termSettable && mayOwn('case.handle')) {
    acts.push({
      ...{ key: 'set', zh: '确定保管期限' },
      why: termProposed === null ? null : '有一项缩短申请等待确认',
      dialog: (close) => <SetTerm id={id} onClose={close} />,
    })
  }
  if (termProposed !== null && may('case.approve')) {
    acts.push(...[true, false].map((agreed) => answerTerm(id, agreed)))
  }
  return (
    <Panel title="保管期限">
      {term === null ? (
        <p className="quiet-line">本单位的制度没有规定案卷保管期限，案卷不得处置。</p>
      ) : (
        <>
          <p className="case-file-item">
            <ToneTag tone={term.length === 'case_file' ? 'warn' : 'good'}>{term.short}</ToneTag>
            {term.sentence}
          </p>
          {term.setting !== null && <p className="quiet-line">{term.setting}</p>}
          <SourceChips sources={[term.because]} />
        </>
      )}
      {termProposed !== null && (
        <p className="case-file-said">
          {termProposed.by.name}申请由{termProposed.from}缩短为{termProposed.length}：
          {termProposed.reason}（等待第二人确认）
        </p>
      )}
      {acts.length > 0 && <OfferedActs small acts={acts} />}
    </Panel>
  )
}

function answerTerm(id: string, agreed: boolean): OfferedAct {
  const zh = agreed ? '同意缩短' : '不同意缩短'
  return {
    ...{ key: zh, zh, why: null },
    dialog: (close) => (
      <ActDialog<object>
        title={zh}
        ok={zh}
        id={id}
        act={(_, headers) => confirmTerm(id, { agreed }, headers)}
        onClose={close}
      >
        {null}
      </ActDialog>
    ),
  }
}

function SetTerm({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  return (
    <ActDialog<TermWanted>
      title="确定案卷保管期限"
      ok="确定"
      id={id}
      lead="音像记录与案卷同期保管。短于按案情应有的期限的，须写明理由并由另一人确认。"
      act={(values, headers) => setTerm(id, values, headers)}
      onClose={onClose}
    >
      <Form.Item name="length" label="保管期限" rules={[{ required: true, message: '请选择。' }]}>
        <Select options={LENGTHS} />
      </Form.Item>
      <Form.Item name="reason" label="理由">
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </ActDialog>
  )
}
