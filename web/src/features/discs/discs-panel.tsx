import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form, type FormRule, Input, Radio, Select } from 'antd'
import { Link } from 'react-router'
import {
  caseDiscsQuery,
  type DiscRow,
  type DiscsWanted,
  orderDiscs,
  type SubmissionWanted,
  submitEvidence,
} from '../../api/discs.ts'
import { extractionQuery } from '../../api/extraction.ts'
import { useRights } from '../../api/use-rights.ts'
import { ActDialog, OfferedActs } from '../../ui/act-dialog.tsx'
import { Asked } from '../../ui/asked.tsx'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Panel } from '../../ui/page.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { MEDIA, MEDIUM_ZH, percentOf, stateOf } from './words.ts'
import './discs.css'

/** 光盘 of a case: ordered here, each with the way to its own page. */
export function DiscsPanel({ id }: { readonly id: string }) {
  const { may } = useRights()
  return (
    <Panel title="证据光盘">
      <p className="quiet-line">
        每张光盘各有自己的清单和核验程序，不联网也能核验；装不下时自动分成几张。
      </p>
      <Asked query={useQuery(caseDiscsQuery(id))} rows={2}>
        {({ discs }) => (
          <>
            {discs.length === 0 && (
              <NothingYet what="还没有光盘。">由档案管理人员或者办公室申请刻制。</NothingYet>
            )}
            <ul className="disc-items">
              {discs.map((disc) => (
                <Line key={disc.id} disc={disc} />
              ))}
            </ul>
            {may('packet.export') && <Acts {...{ id, discs }} />}
          </>
        )}
      </Asked>
    </Panel>
  )
}

function Line({ disc }: { readonly disc: DiscRow }) {
  const { id, number, part, parts, purpose, recordings, medium, orderedAt, problem } = disc
  const { zh, tone } = stateOf(disc)
  return (
    <li className="disc-item">
      <ToneTag tone={tone}>{zh}</ToneTag>
      <Link to={`/discs/${id}`}>{number}</Link>
      {parts > 1 && <span>{`第 ${part}/${parts} 张`}</span>}
      <span>{purpose}</span>
      <span className="quiet-line">
        {`${recordings === 0 ? '本案文书材料' : `音像记录 ${recordings} 份`}　${MEDIUM_ZH[medium]}　`}
        <Moment at={orderedAt} minute />
      </span>
      {disc.state === 'making' && <span>{percentOf(disc)}%</span>}
      {problem !== null && <span>{problem}</span>}
    </li>
  )
}

interface OfCase {
  readonly id: string
  readonly discs: readonly DiscRow[]
}

function Acts({ id, discs }: OfCase) {
  const good = discs.filter(({ state }) => state === 'verified' || state === 'stored')
  return (
    <OfferedActs
      acts={[
        {
          ...{ key: 'order', zh: '刻制光盘', why: null, primary: true },
          dialog: (close) => <OrderDialog id={id} onClose={close} />,
        },
        {
          ...{ key: 'submit', zh: '登记提交证据' },
          why: good.length === 0 ? '还没有核验过的光盘。' : null,
          dialog: (close) => <SubmitDialog {...{ id, discs: good }} onClose={close} />,
        },
      ]}
    />
  )
}

interface OfDialog {
  readonly id: string
  readonly onClose: () => void
}

function OrderDialog({ id, onClose }: OfDialog) {
  const { data } = useQuery(extractionQuery(id))
  const recordings = data?.recordings ?? []
  if (data === undefined) return null
  return (
    <ActDialog<DiscsWanted>
      title="刻制光盘"
      ok="开始制作映像"
      {...{ id, onClose }}
      initial={{
        ...{ medium: 'dvd', documents: false, purpose: '证据附卷' },
        recordings: recordings.filter(({ noted }) => noted).map((one) => one.id),
      }}
      lead="映像在后台制作，做好后下载到有刻录机的电脑上刻录。"
      act={(order, headers) => orderDiscs(id, order, headers)}
    >
      <Form.Item
        name="recordings"
        label="音像记录"
        dependencies={['documents']}
        rules={[somethingOn]}
      >
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={recordings.map((one) => ({ value: one.id, label: one.name }))}
        />
      </Form.Item>
      <Form.Item name="documents" valuePropName="checked">
        <Checkbox>第一张光盘装入文书和装订成册的案卷</Checkbox>
      </Form.Item>
      <Form.Item name="medium" label="光盘规格">
        <Radio.Group
          vertical
          options={MEDIA.map((value) => ({ value, label: MEDIUM_ZH[value] }))}
        />
      </Form.Item>
      <Form.Item
        name="purpose"
        label="用途"
        rules={[{ required: true, message: '请填写刻制的用途' }]}
      >
        <Input maxLength={500} />
      </Form.Item>
    </ActDialog>
  )
}

/** A disc of papers only is one too. */
const somethingOn: FormRule = ({ getFieldValue }) => ({
  validator: (_, chosen: readonly string[] | undefined) =>
    getFieldValue('documents') === true || (chosen ?? []).length > 0
      ? Promise.resolve()
      : Promise.reject(new Error('请选择音像记录，或者一并装入文书')),
})

function SubmitDialog({ id, discs, onClose }: OfDialog & OfCase) {
  return (
    <ActDialog<SubmissionWanted>
      title="登记提交证据"
      ok="登记"
      {...{ id, onClose }}
      initial={{ discs: discs.map((one) => one.id), remark: '' }}
      act={(body, headers) => submitEvidence(id, body, headers)}
    >
      <Form.Item
        name="recipient"
        label="接收单位"
        rules={[{ required: true, message: '请填写接收单位' }]}
      >
        <Input maxLength={200} placeholder="例如：某市中级人民法院" />
      </Form.Item>
      <Form.Item
        name="discs"
        label="提交的光盘"
        rules={[{ required: true, message: '请选择提交的光盘' }]}
      >
        <Select
          mode="multiple"
          options={discs.map((one) => ({ value: one.id, label: one.number }))}
        />
      </Form.Item>
      <Form.Item name="remark" label="备注">
        <Input maxLength={500} />
      </Form.Item>
    </ActDialog>
  )
}
