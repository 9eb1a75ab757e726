import { DatePicker, Form, Input } from 'antd'
import type { Dayjs } from 'dayjs'
import { type CaseLimit, type CaseShown, extendDeadline } from '../../api/cases.ts'
import { ActDialog, OfferedActs } from '../../ui/act-dialog.tsx'
import { BecauseField } from '../../ui/because-field.tsx'
import { formatDay } from '../../ui/format.ts'
import { Panel } from '../../ui/page.tsx'
import { ToneTag } from '../../ui/tone.tsx'

interface OfCase {
  readonly found: CaseShown
}

/** The time limits that run or ran, each with the article that sets it. */
export function DeadlinesPanel({ found }: OfCase) {
  const { deadlines } = found
  return (
    <Panel title="法定期限">
      {deadlines.length === 0 && <p className="quiet-line">现在没有计算中的期限。</p>}
      <ul className="case-list">
        {deadlines.map((limit) => (
          <LimitLine key={limit.key} found={found} limit={limit} />
        ))}
      </ul>
    </Panel>
  )
}

interface OfLimit extends OfCase {
  readonly limit: CaseLimit
}

function LimitLine({ found, limit }: OfLimit) {
  const { title, length, from, lastDay, source, yearsUnknown, extensions, extendable } = limit
  return (
    <li>
      <p className="case-line">
        <strong>{title}</strong> <LimitState limit={limit} />
      </p>
      <p className="case-note">
        {length}，自 {formatDay(Date.parse(from))} 起，至 {lastDay}（含当日）
        {limit.whose === 'party' && '；当事人的期限'}
      </p>
      <p className="case-note">依据{source}</p>
      {yearsUnknown.length > 0 && (
        <p className="case-note">
          {yearsUnknown.join('、')} 年的法定节假日尚未录入，只扣除了周六、周日，请核对。
        </p>
      )}
      {extensions.map((each) => (
        <p key={each.at} className="case-note">
          {each.by} 批准延长至 {each.lastDay}：{each.because}
          {each.basis !== null && `（${each.basis}）`}
        </p>
      ))}
      {extendable !== null && limit.whose === 'agency' && (
        <OfferedActs
          small
          acts={[
            {
              ...{ key: 'extend', zh: '批准延长', why: found.can['extend-deadline'] },
              dialog: (close) => <Extending {...{ found, limit }} onClose={close} />,
            },
          ]}
        />
      )}
    </li>
  )
}

function LimitState({ limit: { state, whose } }: { readonly limit: CaseLimit }) {
  if (state === 'met') return <ToneTag tone="good">已办结</ToneTag>
  if (state === 'running') return <ToneTag tone="warn">计算中</ToneTag>
  return whose === 'party' ? (
    <ToneTag tone="plain">已期满</ToneTag>
  ) : (
    <ToneTag tone="bad">已超期</ToneTag>
  )
}

interface Extended {
  readonly because: string
  readonly basis?: string
  readonly lastDay?: Dayjs
}

function Extending({
  found: { id },
  limit: { key, title, extendable },
  onClose,
}: OfLimit & { readonly onClose: () => void }) {
  if (extendable === null) return null
  const { when, length, source } = extendable
  return (
    <ActDialog<Extended>
      title={`批准延长“${title}”`}
      ok="批准延长"
      {...{ id, onClose }}
      lead={`${when}（${source}）。${length === null ? '' : `延长 ${length}。`}`}
      act={({ because, basis, lastDay }, headers) =>
        extendDeadline(
          id,
          {
            ...{ deadline: key, because },
            ...(basis ? { basis } : {}),
            ...(lastDay ? { lastDay: lastDay.format('YYYY-MM-DD') } : {}),
          },
          headers,
        )
      }
    >
      {length === null && (
        <>
          <Form.Item
            name="basis"
            label="允许延长的规定"
            rules={[{ required: true, whitespace: true, message: '请写明规定的名称和条文' }]}
          >
            <Input maxLength={300} placeholder="规定的名称和条文" />
          </Form.Item>
          <Form.Item
            name="lastDay"
            label="延长后的末日"
            rules={[{ required: true, message: '请选择末日' }]}
          >
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
        </>
      )}
      <BecauseField label="延长的理由" />
    </ActDialog>
  )
}
