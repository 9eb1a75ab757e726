import { SidePlaces } from '../../../ui/side-places.tsx'

const PLACES = [
  { to: '/access', zh: '查阅申请' },
  { to: '/access/register', zh: '查阅登记簿' },
  { to: '/access/consultations', zh: '外部查阅', right: 'reading-room.read' },
  { to: '/access/loans', zh: '借阅', right: 'reading-room.read' },
  { to: '/access/substitutes', zh: '代行审批' },
] as const

/** The lists of the archive's counter, one beside the other. */
export function DeskPlaces() {
  return <SidePlaces label="查阅" places={PLACES} />
}
