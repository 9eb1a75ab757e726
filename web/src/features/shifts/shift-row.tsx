import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import type { Shift } from '../../api/shifts.ts'
import { formatCount, formatShort } from '../../ui/format.ts'
import { type Tone, ToneTag } from '../../ui/tone.tsx'
import { HandOverSealed } from './hand-over-sealed.tsx'

/** The one glance: a word as large as a thumb. */
export const VERDICTS: { readonly [verdict in Shift['verdict']]: { zh: string; says: string } } = {
  yes: { zh: '是', says: '全部入库' },
  handed: { zh: '已交', says: '本人已交齐，等办公室处理' },
  no: { zh: '否', says: '还没有全部入库' },
}

interface ShiftRowProps {
  readonly shift: Shift
  /** Whoever looks is the officer. */
  readonly own: boolean
  /** The agency keeps second copies. */
  readonly copies: boolean
}

/** One officer's day: whether everything is in, and if not, what is missing and where to go. */
export function ShiftRow({ shift, own, copies }: ShiftRowProps) {
  const { day, person, unit, verdict } = shift
  return (
    <li className="shift-row">
      <Verdict verdict={verdict} />
      <div className="shift-who">
        <p className="shift-name">{own ? day : person.name}</p>
        <p className="shift-line">{own ? VERDICTS[verdict].says : `${day} ${unit}`}</p>
      </div>
      <Devices shift={shift} own={own} copies={copies} />
      <Reasons shift={shift} own={own} />
    </li>
  )
}

export function Verdict({ verdict }: Pick<Shift, 'verdict'>) {
  return (
    <span
      className={`shift-verdict shift-${verdict}`}
      role="img"
      aria-label={`全部入库：${VERDICTS[verdict].zh}`}
    >
      {VERDICTS[verdict].zh}
    </span>
  )
}

/** Each recorder of the day with where it is now. */
function Devices({ shift, own, copies }: ShiftRowProps) {
  const [handing, setHanding] = useState<Shift['devices'][number]>()
  const { files, sealed, copied } = shift
  // A recorder that was out twice and is in one place is one line.
  const devices = [...new Map(shift.devices.map((device) => [placeKey(device), device])).values()]
  if (devices.length === 0) return <p className="shift-devices shift-line">没有领用设备</p>
  return (
    <div className="shift-devices">
      {devices.map((device) => (
        <p key={placeKey(device)} className="shift-line">
          <b>{device.code}</b> <ToneTag tone={placeOf(device).tone}>{placeOf(device).zh}</ToneTag>{' '}
          {device.collection !== null && (
            <Docking own={own} id={device.collection.id}>
              {formatCount(device.collection.sealed)} / {formatCount(device.collection.files)}{' '}
              个文件
            </Docking>
          )}
          {device.handover !== null && (
            <span>
              <Link to={`/handovers/${encodeURIComponent(device.handover.number)}`}>
                收据 {device.handover.number}
              </Link>
              ，{formatShort(device.handover.at)}
              {device.handover.sealed ? '，已封存' : ''}
            </span>
          )}
          {own && device.collection === null && device.handover === null && (
            <Button size="small" onClick={() => setHanding(device)}>
              封存移交
            </Button>
          )}
        </p>
      ))}
      {handing !== undefined && (
        <HandOverSealed device={handing} onClose={() => setHanding(undefined)} />
      )}
      {files > 0 && (
        <p className="shift-line">
          共 {formatCount(files)} 个文件，{formatCount(sealed)} 个已封存
          {copies && `，${formatCount(copied)} 个有第二副本`}
        </p>
      )}
    </div>
  )
}

/** An officer reads how far it is; the docking itself is the office's page. */
function Docking({ own, id, children }: DockingProps) {
  return own ? <span>{children}</span> : <Link to={`/collections/${id}`}>{children}</Link>
}

interface DockingProps {
  readonly own: boolean
  readonly id: string
  readonly children: ReactNode
}

function placeKey({ id, collection, handover }: Shift['devices'][number]): string {
  return `${id} ${collection?.id} ${handover?.number}`
}

function placeOf({ collection, handover }: Shift['devices'][number]): { zh: string; tone: Tone } {
  if (collection === null) {
    return handover === null ? { zh: '未交', tone: 'bad' } : { zh: '已交办公室', tone: 'warn' }
  }
  if (collection.state !== 'closed') return { zh: '采集中', tone: 'busy' }
  return collection.sealed === collection.files
    ? { zh: '已入库', tone: 'good' }
    : { zh: '未全部入库', tone: 'bad' }
}

/** What is missing, each with the place where it is mended. */
function Reasons({ shift: { reasons, activities }, own }: Pick<ShiftRowProps, 'shift' | 'own'>) {
  const excepted = activities.filter(({ exception }) => exception !== null)
  return (
    <ul className="shift-reasons">
      {reasons.map(({ code, about, sentence, activity, collection }) => (
        <li key={`${code}${about}${activity}`}>
          <Link
            to={
              own || collection === null ? `/activities/${activity}` : `/collections/${collection}`
            }
          >
            {about}
          </Link>
          ：{sentence}
        </li>
      ))}
      {excepted.map(({ id, number, exception }) => (
        <li key={id} className="shift-line">
          <Link to={`/activities/${id}`}>{number}</Link>：已登记延期移交（{exception}）
        </li>
      ))}
      {reasons.length === 0 && <li className="shift-line">没有缺少的内容</li>}
    </ul>
  )
}
