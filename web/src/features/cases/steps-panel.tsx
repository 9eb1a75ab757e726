import { Alert, Form, Radio } from 'antd'
import { type CaseShown, closeCase, enterStep } from '../../api/cases.ts'
import { ActDialog, type OfferedAct, OfferedActs } from '../../ui/act-dialog.tsx'
import { BecauseField } from '../../ui/because-field.tsx'
import { formatDay } from '../../ui/format.ts'
import { Panel } from '../../ui/page.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'

interface OfCase {
  readonly found: CaseShown
}

/** The way that the procedure prescribes: what is done, where the case is, what may follow. */
export function StepsPanel({ found }: OfCase) {
  const { steps, next, can, state, procedureTitle } = found
  return (
    <Panel title={`办理步骤${procedureTitle === null ? '' : `：${procedureTitle}`}`}>
      <ol className="case-steps">
        {steps
          .filter(({ state: at, key }) => at !== 'ahead' || next.some((one) => one.key === key))
          .map(({ key, title, state: at, entries }) => (
            <li key={key} className={`case-step case-step-${at}`}>
              {title}
              <small>
                {entries.length === 0
                  ? '可以进入的下一步'
                  : entries
                      .map((entry) => `${formatDay(Date.parse(entry.at))} ${entry.by}`)
                      .join('；')}
              </small>
            </li>
          ))}
      </ol>
      {procedureTitle === null && (
        <Alert
          type="warning"
          showIcon
          title="本案所用的程序已不在本单位的程序目录中，现在只能查看。请管理员恢复该程序文件。"
        />
      )}
      {state === 'open' && (
        <>
          <Proposed found={found} />
          <OfferedActs acts={[...next.map((one) => goOn(found, one)), closing(found, can.close)]} />
        </>
      )}
    </Panel>
  )
}

/** What this step usually needs. */
function Proposed({ found: { steps } }: OfCase) {
  const here = steps.find(({ state }) => state === 'now')
  const recordings = here?.recordings ?? []
  if (recordings.length === 0) return null
  return (
    <p className="case-note" style={{ marginBottom: 12 }}>
      本步骤应有音像记录的活动：{recordings.map(({ title }) => title).join('、')}
    </p>
  )
}

function goOn(found: CaseShown, one: CaseShown['next'][number]): OfferedAct {
  const { key, title, back, why } = one
  return {
    key,
    zh: back ? `退回到${title}` : `进入${title}`,
    why: found.can['enter-step'] ?? why,
    primary: !back,
    dialog: (close) => <GoOn found={found} step={one} onClose={close} />,
  }
}

interface Going {
  readonly because?: string
  readonly remark?: string
}

interface GoOnProps extends OfCase {
  readonly step: CaseShown['next'][number]
  readonly onClose: () => void
}

function GoOn({ found, step: { key, title, back }, onClose }: GoOnProps) {
  const { id, leaving } = found
  return (
    <ActDialog<Going>
      title={back ? `退回到“${title}”` : `进入“${title}”`}
      ok={back ? '退回' : '进入'}
      id={id}
      onClose={onClose}
      lead={back ? undefined : <Leaving leaving={leaving} />}
      act={(filled, headers) => enterStep(id, { step: key, ...given(filled) }, headers)}
    >
      {back && <BecauseField label="退回的原因" />}
      {!back && leaving.byRemark && <BecauseField name="remark" label="注明本环节没有文书的原因" />}
    </ActDialog>
  )
}

function given({ because, remark }: Going) {
  return { ...(because ? { because } : {}), ...(remark ? { remark } : {}) }
}

/** What the regulation says to leaving the stage. */
function Leaving({ leaving: { allowed, remarks } }: Pick<CaseShown, 'leaving'>) {
  if (remarks.length === 0) return '本环节的文书已经齐备。'
  return <Said remarks={remarks} type={allowed ? 'warning' : 'error'} />
}

/** As many of what is lacking as can be read in a dialog; the page of what is required has all. */
const SHOWN = 8

/** What regulations and duties say to closing the case now. */
function Closing({
  refused,
  lacking,
}: Pick<NonNullable<CaseShown['closing']>, 'refused' | 'lacking'>) {
  if (refused.length + lacking.length === 0)
    return '应有的音像记录、文书已经齐备，没有到期未办的事项。'
  const more = lacking.length - SHOWN
  return (
    <>
      <Said remarks={refused} type="error" />
      <Said remarks={lacking.slice(0, SHOWN)} type="warning" />
      {more > 0 && <p>还有 {more} 项，见“应录未录”。</p>}
    </>
  )
}

interface SaidProps {
  readonly remarks: CaseShown['leaving']['remarks']
  readonly type: 'warning' | 'error'
}

function Said({ remarks, type }: SaidProps) {
  return remarks.map(({ code, sentence, citations }) => (
    <Alert
      key={code + sentence}
      type={type}
      showIcon
      title={sentence}
      description={<SourceChips sources={citations} />}
    />
  ))
}

function closing(found: CaseShown, why: string | null): OfferedAct {
  const { id, closing, steps } = found
  const here = steps.find(({ state }) => state === 'now')
  const { refused = [], lacking = [], byRemark = false } = closing ?? {}
  return {
    key: 'close',
    zh: '结案',
    primary: closing !== null,
    why: why ?? (closing === null ? `案件现在的步骤是“${here?.title ?? ''}”，还不能结案` : null),
    dialog: (close) => (
      <ActDialog<Going>
        title="结案"
        ok="结案"
        id={id}
        onClose={close}
        lead={<Closing refused={refused} lacking={lacking} />}
        act={(filled, headers) => closeCase(id, given(filled), headers)}
      >
        {lacking.length > 0 && <BecauseField label="仍然结案的原因" />}
        {byRemark && <BecauseField name="remark" label="注明本环节没有文书的原因" />}
      </ActDialog>
    ),
  }
}

export function AgreedField() {
  return (
    <Form.Item name="agreed" label="意见" rules={[{ required: true, message: '请选择意见' }]}>
      <Radio.Group
        options={[
          { value: true, label: '同意' },
          { value: false, label: '不同意' },
        ]}
      />
    </Form.Item>
  )
}
