import { Checkbox, Form, Input, Modal, Radio, Select } from 'antd'
import { Link } from 'react-router'
import {
  addProof,
  type Proving,
  type Service,
  type Services,
  servicesOf,
} from '../../api/serving.ts'
import { useAct } from '../../api/use-act.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'

type By = 'text' | 'document' | 'recording'

interface Entered {
  readonly proofs: readonly string[]
  readonly by: By
  readonly entry?: string
  readonly document?: string
  readonly recording?: string
}

interface ProofFormProps {
  readonly file: string
  readonly service: Service
  readonly services: Services
  readonly onClose: () => void
}

const BY_ZH: { readonly [by in By]: string } = {
  text: '文字说明',
  document: '文书、扫描件或者照片',
  recording: '音像记录',
}

/** What proves the service; one paper may prove several things at once. */
export function ProofForm({ file, service, services, onClose }: ProofFormProps) {
  const [form] = Form.useForm<Entered>()
  const open = service.missing.flatMap(({ anyOf }) => anyOf)
  const either = new Set(service.missing.flatMap(({ anyOf }) => (anyOf.length > 1 ? anyOf : [])))
  const act = useAct({
    act: (entered: Entered, headers) =>
      addProof(service.id, { proofs: [...entered.proofs], evidence: evidenceOf(entered) }, headers),
    refreshes: [servicesOf(file)],
    done: onClose,
  })
  return (
    <Modal
      title={`登记送达证明：${service.recipient}`}
      open
      onCancel={onClose}
      okText="登记"
      okButtonProps={{ disabled: open.length === 0 }}
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      {open.length === 0 ? (
        <p>证明已经齐全，可以办结送达。</p>
      ) : (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ by: open[0]?.by[0] ?? 'document' }}
          onFinish={act.run}
        >
          <ProofsProven {...{ open, either }} onBy={(by) => form.setFieldValue('by', by)} />
          <Form.Item name="by" label="以什么证明">
            <Radio.Group
              options={Object.entries(BY_ZH).map(([value, label]) => ({ value, label }))}
            />
          </Form.Item>
          <Form.Item noStyle shouldUpdate={(a: Entered, b: Entered) => a.by !== b.by}>
            {({ getFieldValue }) => (
              <Evidence file={file} by={getFieldValue('by')} services={services} />
            )}
          </Form.Item>
          {act.problem !== undefined && <ProblemNote problem={act.problem} />}
        </Form>
      )}
    </Modal>
  )
}

type Missing = Service['missing'][number]['anyOf'][number]

interface ProvenProps {
  readonly open: readonly Missing[]
  readonly either: ReadonlySet<Missing>
  readonly onBy: (by: By) => void
}

function ProofsProven({ open, either, onBy }: ProvenProps) {
  return (
    <Form.Item
      name="proofs"
      label="证明什么（一份材料可以同时证明几项）"
      rules={[{ validator: chosenAny }]}
    >
      <Checkbox.Group
        style={{ display: 'grid', gap: 6 }}
        options={open.map((one) => ({
          value: one.key,
          label: either.has(one) ? `${one.title}（任选一项）` : one.title,
        }))}
        onChange={(chosen) => {
          const first = open.find(({ key }) => key === chosen.at(-1))?.by[0]
          if (first !== undefined) onBy(first)
        }}
      />
    </Form.Item>
  )
}

/** Not by `required`: a group of boxes cannot be marked so for a screen reader. */
async function chosenAny(_: unknown, chosen: readonly string[] = []): Promise<void> {
  if (chosen.length === 0) throw new Error('请选择证明的事项')
}

function evidenceOf({ by, entry, document, recording }: Entered): Proving['evidence'] {
  if (by === 'text') return { kind: 'text', entry: entry ?? '' }
  if (by === 'recording') return { kind: 'recording', recording: recording ?? '' }
  return { kind: 'document', document: document ?? '' }
}

interface EvidenceProps {
  readonly file: string
  readonly by: By
  readonly services: Services
}

function Evidence({ file, by, services }: EvidenceProps) {
  if (by === 'text') {
    return (
      <Form.Item
        name="entry"
        label="写明情况"
        rules={[{ required: true, whitespace: true, message: '请写明情况' }]}
      >
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
    )
  }
  if (by === 'recording') {
    return (
      <Form.Item
        name="recording"
        label="音像记录"
        rules={[{ required: true, message: '请选择音像记录' }]}
        extra="列出本案各次执法活动的音像记录，以及承办人在活动以外录制的；没有的，先采集入库。"
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          notFoundContent="本案还没有音像记录"
          options={services.recordings.map(({ id, name, activity }) => ({
            value: id,
            label: `${name}（${activity}）`,
          }))}
        />
      </Form.Item>
    )
  }
  const issued = services.documents.filter(({ state }) => state === 'issued')
  return (
    <Form.Item
      name="document"
      label="案卷中的材料"
      rules={[{ required: true, message: '请选择材料' }]}
      extra={
        <>
          送达回证、付邮凭证、照片等，先在<Link to={`/cases/${file}?tab=documents`}>文书</Link>
          中制作或者归入扫描件。
        </>
      }
    >
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        notFoundContent="本案还没有已制发或者归入的材料"
        options={issued.map(({ id, title, number }) => ({
          value: id,
          label: number === null ? title : `${title} ${number}`,
        }))}
      />
    </Form.Item>
  )
}
