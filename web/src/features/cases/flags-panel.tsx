import { useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { flagCase, unflagCase } from '../../api/case-surroundings.ts'
import { type CaseShown, caseChoicesQuery } from '../../api/cases.ts'
import { ActDialog, type OfferedAct, OfferedActs } from '../../ui/act-dialog.tsx'
import { BecauseField } from '../../ui/because-field.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/page.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { SecondFields } from './second-fields.tsx'

type Flag = Parameters<typeof flagCase>[1]['flag']

interface Flagged {
  readonly flag: Flag
  readonly because: string
}

interface Unflagged extends Flagged {
  readonly login: string
  readonly password: string
}

interface Option {
  readonly value: string
  readonly label: string
}

/** What makes the case grave; how long its file is kept may follow from it. */
export function FlagsPanel({ found }: { readonly found: CaseShown }) {
  const { id, flags, can } = found
  const { data } = useQuery(caseChoicesQuery)
  const standing = standingOf(flags)
  const all = (data?.flags ?? []).map(({ key, title }) => ({ value: key, label: title }))
  const set = all.filter(({ value }) => standing.has(value))
  const unset = all.filter(({ value }) => !standing.has(value))
  const unflag: OfferedAct = {
    ...{ key: 'unflag', zh: '取消标明', why: can.flag },
    dialog: (close) => <Unflagging id={id} options={set} onClose={close} />,
  }
  return (
    <Panel title="重大情形">
      {flags.length === 0 && <p className="quiet-line">没有标明重大情形。</p>}
      <ul className="case-list">
        {flags.map((each) => (
          <li key={each.at}>
            <p className="case-line">
              <ToneTag tone={each.set ? 'warn' : 'plain'}>{each.set ? '标明' : '取消'}</ToneTag>
              <strong>{each.title}</strong>
              <span className="case-note">
                {each.by}
                {each.second !== null && `、${each.second}`} <Moment at={each.at} />
              </span>
            </p>
            <p className="case-note">{each.because}</p>
          </li>
        ))}
      </ul>
      <OfferedActs
        small
        acts={[
          {
            ...{ key: 'flag', zh: '标明', why: can.flag },
            dialog: (close) => <Flagging id={id} options={unset} onClose={close} />,
          },
          ...(set.length === 0 ? [] : [unflag]),
        ]}
      />
    </Panel>
  )
}

/** The newest word on each flag counts; the list has the newest first. */
function standingOf(flags: CaseShown['flags']): ReadonlySet<string> {
  const last = new Map(flags.toReversed().map(({ flag, set }) => [flag, set]))
  return new Set([...last].flatMap(([flag, set]) => (set ? [flag] : [])))
}

interface Asking {
  readonly id: string
  readonly options: readonly Option[]
  readonly onClose: () => void
}

function Flagging({ id, options, onClose }: Asking) {
  return (
    <ActDialog<Flagged>
      title="标明重大情形"
      ok="标明"
      {...{ id, onClose }}
      act={(filled, headers) => flagCase(id, filled, headers)}
    >
      <FlagField options={options} />
      <BecauseField label="理由" />
    </ActDialog>
  )
}

function Unflagging({ id, options, onClose }: Asking) {
  return (
    <ActDialog<Unflagged>
      title="取消标明"
      ok="取消标明"
      {...{ id, onClose }}
      lead="取消后案卷的保管期限可能缩短，须由第二人（本案其他承办人或者审批人）输入本人账号和密码。"
      act={(filled, headers) => unflagCase(id, filled, headers)}
    >
      <FlagField options={options} />
      <BecauseField label="理由" />
      <SecondFields who="第二人" />
    </ActDialog>
  )
}

function FlagField({ options }: Pick<Asking, 'options'>) {
  return (
    <Form.Item name="flag" label="情形" rules={[{ required: true, message: '请选择情形' }]}>
      <Select options={[...options]} />
    </Form.Item>
  )
}
