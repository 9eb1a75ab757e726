import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { sessionQuery, unitsQuery } from '../../api/org.ts'
import { type Shift, shiftsQuery } from '../../api/shifts.ts'
import { Asked } from '../../ui/asked.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { labelOf } from '../../ui/label-of.ts'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { ShiftRow, VERDICTS, Verdict } from './shift-row.tsx'
import './shifts.css'

/** Whether everything from a shift is in: an officer's own at a glance, the desk's as a list. */
export function ShiftsPage() {
  const session = useQuery(sessionQuery)
  return (
    <Asked query={session} page="班次">
      {({ roles }) => <Shifts deskAllowed={roles.some((role) => DESK.includes(role))} />}
    </Asked>
  )
}

/** Who may see everybody's shifts; the server decides again. */
const DESK = ['records-office', 'leader', 'office-director', 'supervisor', 'device-manager']

function Shifts({ deskAllowed }: { readonly deskAllowed: boolean }) {
  const [day] = useAddress('day')
  const [unit] = useAddress('unit')
  const [whose] = useAddress('whose')
  const after = useSearchParams()[0].get('after')
  const own = !deskAllowed || whose === 'mine'
  const query = useQuery(
    shiftsQuery({
      ...(day === undefined ? {} : { from: day, to: day }),
      ...(unit === undefined ? {} : { unit }),
      ...(own ? { mine: 'true' as const } : {}),
      ...(after === null ? {} : { after }),
      limit: 50,
    }),
  )
  return (
    <Page
      title="班次"
      lead={
        <>
          当天领用的设备是否都已交回、文件是否全部入库。<Link to="/handovers">设备移交收据</Link>
        </>
      }
      actions={<Filters deskAllowed={deskAllowed} />}
    >
      <Asked query={query}>
        {({ shifts, next, copies }) => (
          <>
            {own && after === null && shifts[0] !== undefined && <Latest shift={shifts[0]} />}
            <Panel flush>
              {shifts.length === 0 ? (
                <NothingYet what="这段时间没有班次。">
                  登记了执法活动的人员，当天就有班次。
                </NothingYet>
              ) : (
                <ul className="shifts" aria-label="班次">
                  {shifts.map((shift) => (
                    <ShiftRow
                      key={`${shift.day}${shift.person.id}`}
                      shift={shift}
                      own={own}
                      copies={copies}
                    />
                  ))}
                </ul>
              )}
            </Panel>
            <PageTurner next={next} shown={shifts.length} />
          </>
        )}
      </Asked>
    </Page>
  )
}

/** Read while walking away: the answer first, everything else below. */
function Latest({ shift }: { readonly shift: Shift }) {
  return (
    <Panel title={`${shift.day} 的内容全部入库了吗`}>
      <div className="shift-latest">
        <Verdict verdict={shift.verdict} />
        <p>
          {VERDICTS[shift.verdict].says}
          {shift.reasons.slice(0, 3).map(({ code, about, sentence }) => (
            <span key={`${code}${about}`} className="shift-line">
              <br />
              {about}：{sentence}
            </span>
          ))}
        </p>
      </div>
    </Panel>
  )
}

function Filters({ deskAllowed }: { readonly deskAllowed: boolean }) {
  const [day, setDay] = useAddress('day')
  const [unit, setUnit] = useAddress('unit')
  const [whose, setWhose] = useAddress('whose')
  const units = useQuery({ ...unitsQuery, enabled: deskAllowed })
  return (
    <>
      <DayField label="日期" width={160} value={day} onChange={setDay} />
      {deskAllowed && (
        <>
          <Select
            allowClear
            aria-label="科室"
            placeholder="全部科室"
            style={{ width: 160 }}
            labelRender={labelOf}
            value={unit ?? null}
            options={(units.data?.units ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(value) => setUnit(value ?? undefined)}
          />
          <Select
            aria-label="人员范围"
            style={{ width: 120 }}
            value={whose ?? 'all'}
            options={[
              { value: 'all', label: '全部人员' },
              { value: 'mine', label: '只看本人' },
            ]}
            onChange={(value) => setWhose(value === 'mine' ? value : undefined)}
          />
        </>
      )}
    </>
  )
}
