import { SidePlaces } from '../side-places.tsx'

const PLACES = [
  { to: '/access', zh: '查阅申请' },
  { to: '/access/register', zh: '查阅登记簿', right: 'access.read-register' },
  { to: '/access/copies', zh: '复制与提供', right: 'release.read' },
  { to: '/access/consultations', zh: '外部查阅', right: 'reading-room.read' },
  { to: '/access/loans', zh: '借阅', right: 'reading-room.read' },
  { to: '/access/supplies', zh: '提供复议法院', right: 'supply.read' },
  { to: '/access/substitutes', zh: '代行审批' },
  { to: '/access/traces', zh: '泄露追查', right: 'leak.trace' },
] as const

/** The lists of the archive's counter, one beside the other. */
export function DeskPlaces() {
  return <SidePlaces label="查阅" places={PLACES} />
}
