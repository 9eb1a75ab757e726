import { Checkbox, Form, Input, Select } from 'antd'
import {
  archiveFile,
  type CaseFile,
  caseFilePdf,
  examineAgain,
  handOverFile,
  returnFile,
} from '../../api/case-files.ts'
import { useRights } from '../../api/use-rights.ts'
import { ActDialog, type OfferedAct, OfferedActs } from '../../ui/act-dialog.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/page.tsx'
import { type Tone, ToneTag } from '../../ui/tone.tsx'

interface OfFile {
  readonly id: string
  readonly file: CaseFile
}

/** From the handler's hands into the archive: given, checked for four properties, taken. */
export function FilingPanel({ id, file }: OfFile) {
  const { may, mayOwn } = useRights()
  const { binding, handover, archive, state } = file
  const bound = binding?.state === 'bound' && !binding.stale
  const given = handover?.state === 'given'
  const acts: OfferedAct[] = []
  if (state === 'closed' && mayOwn('case.handle')) {
    acts.push({
      ...{ key: 'give', zh: '移交归档', primary: true },
      why: given ? '已移交，等待接收' : bound ? null : '请先装订案卷',
      dialog: (close) => <Give id={id} onClose={close} />,
    })
  }
  if (state === 'closed' && given && may('case.archive')) {
    acts.push(...archivistActs({ id, file }))
  }
  return (
    <Panel title="归档">
      {archive !== null && (
        <p className="case-file-item">
          <ToneTag tone="good">已归档</ToneTag> 档号 <strong>{archive.number}</strong>{' '}
          {archive.category} <Moment at={archive.at} />
        </p>
      )}
      {handover !== null && <Course file={file} />}
      <Examined file={file} />
      {archive !== null && <p className="quiet-line">案卷已锁定，不能再增加、抽取、改动材料。</p>}
      {acts.length > 0 && <OfferedActs acts={acts} />}
    </Panel>
  )
}

function archivistActs({ id, file }: OfFile): readonly OfferedAct[] {
  const { examination } = file
  const why =
    examination?.state === 'waiting'
      ? '四性检测正在进行'
      : examination?.passed === true
        ? null
        : '四性检测没有合格'
  return [
    {
      ...{ key: 'archive', zh: '接收并归档', primary: true, why },
      dialog: (close) => <Archive id={id} file={file} onClose={close} />,
    },
    {
      ...{ key: 'examine', zh: '重新检测' },
      why: examination?.state === 'waiting' ? '四性检测正在进行' : null,
      dialog: (close) => (
        <ActDialog<object>
          title="重新进行四性检测"
          ok="开始检测"
          id={id}
          lead="重新读取全部原件并生成检测报告。"
          act={(_, headers) => examineAgain(id, headers)}
          onClose={close}
        >
          {null}
        </ActDialog>
      ),
    },
    {
      ...{ key: 'return', zh: '退回', why: null },
      dialog: (close) => (
        <ActDialog<{ because: string }>
          title="退回案卷"
          ok="退回"
          id={id}
          act={(values, headers) => returnFile(id, values, headers)}
          onClose={close}
        >
          <Form.Item
            name="because"
            label="退回原因"
            rules={[{ required: true, message: '请写明退回原因。' }]}
          >
            <Input.TextArea rows={3} maxLength={500} showCount />
          </Form.Item>
        </ActDialog>
      ),
    },
  ]
}

function Course({ file: { handover } }: { readonly file: CaseFile }) {
  if (handover === null) return null
  const { state, givenBy, givenAt, closedBy, closedAt, because } = handover
  return (
    <p className="case-file-said">
      {givenBy.name} <Moment at={givenAt} /> 移交
      {closedBy !== null && (
        <>
          ，{closedBy.name} <Moment at={closedAt} /> {state === 'taken' ? '接收' : '退回'}
        </>
      )}
      {because !== null && `：${because}`}
    </p>
  )
}

const RESULTS: { readonly [result: string]: { zh: string; tone: Tone } } = {
  passed: { zh: '合格', tone: 'good' },
  failed: { zh: '不合格', tone: 'bad' },
  noted: { zh: '提示', tone: 'warn' },
}
const PROPERTIES = { authentic: '真实性', complete: '完整性', usable: '可用性', secure: '安全性' }

function Examined({ file: { examination } }: { readonly file: CaseFile }) {
  if (examination === null) return null
  const { id, state, done, total, problem, items } = examination
  if (state === 'waiting')
    return (
      <p>
        四性检测正在进行：已读取 {done}/{total} 个原件。
      </p>
    )
  if (state === 'failed') return <p>四性检测未完成：{problem}</p>
  return (
    <>
      <p className="case-file-item">
        <strong>四性检测</strong>
        <a href={caseFilePdf('report', id)} target="_blank" rel="noreferrer">
          检测报告
        </a>
      </p>
      <ul className="case-file-items">
        {items.map(({ property, title, result, detail }) => (
          <li key={title}>
            <p className="case-file-item">
              <ToneTag tone={RESULTS[result]?.tone ?? 'plain'}>{RESULTS[result]?.zh}</ToneTag>
              {PROPERTIES[property]}：{title}
            </p>
            <p className="case-file-said">{detail}</p>
          </li>
        ))}
      </ul>
    </>
  )
}

function Give({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  return (
    <ActDialog<{ note?: string }>
      title="移交案卷归档"
      ok="移交"
      id={id}
      lead="移交后开始四性检测，由档案管理人员接收；接收前不能再改动案卷。"
      act={(values, headers) => handOverFile(id, values, headers)}
      onClose={onClose}
    >
      <Form.Item name="note" label="备注（可不填）">
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </ActDialog>
  )
}

function Archive({ id, file, onClose }: OfFile & { readonly onClose: () => void }) {
  return (
    <ActDialog<{ archiveNumber: string; category: string; confirmed?: boolean }>
      title="接收案卷并归档"
      ok="归档并锁定"
      id={id}
      initial={{ category: file.category, confirmed: false }}
      lead="归档后案卷锁定，任何人不能再增加、抽取、改动材料；确需补充的，可以申请补充附卷。"
      act={(values, headers) => archiveFile(id, values, headers)}
      onClose={onClose}
    >
      <Form.Item
        name="archiveNumber"
        label="档号"
        rules={[{ required: true, message: '请填写档号。' }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="category" label="案卷类别" rules={[{ required: true }]}>
        <Select
          options={file.categories.map(({ key, title, term }) => ({
            value: key,
            label: term === '' ? `${title}（未设定保管期限，不得处置）` : `${title}（${term}）`,
          }))}
        />
      </Form.Item>
      <Form.Item name="confirmed" valuePropName="checked">
        <Checkbox>已核对制度提示的事项</Checkbox>
      </Form.Item>
    </ActDialog>
  )
}
