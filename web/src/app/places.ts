import {
  AuditOutlined,
  BookOutlined,
  CameraOutlined,
  CheckCircleOutlined,
  ClockCircleOutlined,
  CompassOutlined,
  EyeOutlined,
  FileProtectOutlined,
  FileTextOutlined,
  FolderOpenOutlined,
  InboxOutlined,
  LinkOutlined,
  PlayCircleOutlined,
  SafetyCertificateOutlined,
  SaveOutlined,
  SearchOutlined,
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

/** At a desk it is a box above the places, and not one of them. */
export const SEARCH = '/search'

/** Where one can go, in the order of a day's work. */
export const PLACES: readonly Place[] = [
  { to: '/activities', zh: '执法活动', short: '活动', Icon: CompassOutlined, onPhoneBar: true },
  { to: '/cases', zh: '案件', short: '案件', Icon: FolderOpenOutlined, onPhoneBar: false },
  { to: '/case-files', zh: '案卷归档', short: '案卷', Icon: BookOutlined, onPhoneBar: false },
  {
    ...{
      to: '/documents',
      zh: '执法文书',
      short: '文书',
      Icon: FileTextOutlined,
      onPhoneBar: false,
    },
  },
  { to: '/shifts', zh: '班次', short: '班次', Icon: CheckCircleOutlined, onPhoneBar: true },
  {
    ...{ to: '/collections', zh: '采集', short: '采集', Icon: InboxOutlined, onPhoneBar: true },
    right: 'collect.read',
  },
  { to: '/recordings', zh: '音像记录', short: '音像', Icon: PlayCircleOutlined, onPhoneBar: true },
  { to: '/access', zh: '查阅', short: '查阅', Icon: EyeOutlined, onPhoneBar: false },
  { to: SEARCH, zh: '检索', short: '检索', Icon: SearchOutlined, onPhoneBar: false },
  {
    ...{ to: '/discs', zh: '证据光盘', short: '光盘', Icon: SaveOutlined, onPhoneBar: false },
    right: 'reading-room.read',
  },
  { to: '/custody', zh: '保管移交', short: '保管', Icon: SwapOutlined, onPhoneBar: false },
  {
    ...{
      to: '/reviews',
      zh: '法制审核',
      short: '审核',
      Icon: FileProtectOutlined,
      onPhoneBar: false,
    },
    right: 'review.give',
  },
  { to: '/deadlines', zh: '期限', short: '期限', Icon: ClockCircleOutlined, onPhoneBar: true },
  { to: '/duties', zh: '义务', short: '义务', Icon: AuditOutlined, onPhoneBar: false },
  { to: '/regulations', zh: '制度', short: '制度', Icon: BookOutlined, onPhoneBar: false },
  { to: '/devices', zh: '设备', short: '设备', Icon: CameraOutlined, onPhoneBar: false },
  { to: '/people', zh: '人员', short: '人员', Icon: TeamOutlined, onPhoneBar: false },
  {
    ...{
      to: '/certificates',
      zh: '签章证书',
      short: '证书',
      Icon: SafetyCertificateOutlined,
      onPhoneBar: false,
    },
    right: 'certificate.manage',
  },
  { to: '/ledger', zh: '账本', short: '账本', Icon: LinkOutlined, onPhoneBar: false },
]

/** The place at which the number of requests stands that wait for one's decision. */
export const DECIDING = '/access'

/** The place at which the number of unread reminders stands. */
export const REMINDING = '/deadlines'
