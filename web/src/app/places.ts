import {
  AuditOutlined,
  BookOutlined,
  CameraOutlined,
  CheckCircleOutlined,
  ClockCircleOutlined,
  CompassOutlined,
  InboxOutlined,
  LinkOutlined,
  PlayCircleOutlined,
  SwapOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import type { ComponentType } from 'react'

export interface Place {
  readonly to: string
  readonly zh: string
  /** Two characters for the bar at the foot of a phone. */
  readonly short: string
  readonly Icon: ComponentType
  readonly onPhoneBar: boolean
  /** Without this right, to one's own things at least, there is nothing to see. */
  readonly right?: string
}

/** Where one can go, in the order of a day's work. */
export const PLACES: readonly Place[] = [
  { to: '/activities', zh: '执法活动', short: '活动', Icon: CompassOutlined, onPhoneBar: true },
  { to: '/shifts', zh: '班次', short: '班次', Icon: CheckCircleOutlined, onPhoneBar: true },
  {
    ...{ to: '/collections', zh: '采集', short: '采集', Icon: InboxOutlined, onPhoneBar: true },
    right: 'collect.read',
  },
  { to: '/recordings', zh: '音像记录', short: '音像', Icon: PlayCircleOutlined, onPhoneBar: true },
  { to: '/custody', zh: '保管移交', short: '保管', Icon: SwapOutlined, onPhoneBar: false },
  { to: '/deadlines', zh: '期限', short: '期限', Icon: ClockCircleOutlined, onPhoneBar: true },
  { to: '/duties', zh: '义务', short: '义务', Icon: AuditOutlined, onPhoneBar: false },
  { to: '/regulations', zh: '制度', short: '制度', Icon: BookOutlined, onPhoneBar: false },
  { to: '/devices', zh: '设备', short: '设备', Icon: CameraOutlined, onPhoneBar: false },
  { to: '/people', zh: '人员', short: '人员', Icon: TeamOutlined, onPhoneBar: false },
  { to: '/ledger', zh: '账本', short: '账本', Icon: LinkOutlined, onPhoneBar: false },
]

/** The place at which the number of unread reminders stands. */
export const REMINDING = '/deadlines'
