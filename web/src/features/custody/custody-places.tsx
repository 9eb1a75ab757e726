import { SidePlaces } from '../../ui/side-places.tsx'

const PLACES = [
  { to: '/custody', zh: '待移交', right: 'custody.hand-over' },
  { to: '/custody/handovers', zh: '移交清单', right: 'custody.list' },
  { to: '/custody/held', zh: '本人保管', right: 'custody.release' },
  { to: '/custody/custodians', zh: '保管人员', right: 'custody.list' },
] as const

/** The lists of custody, one beside the other. */
export function CustodyPlaces() {
  return <SidePlaces label="保管移交" places={PLACES} />
}
