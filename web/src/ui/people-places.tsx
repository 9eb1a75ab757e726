import { SidePlaces } from './side-places.tsx'

const PLACES = [
  { to: '/people', zh: '名册' },
  { to: '/people/units', zh: '内设机构' },
  { to: '/people/qualifications', zh: '执法资格', right: 'training.read' },
  { to: '/people/trainings', zh: '培训', right: 'training.read' },
  { to: '/people/untrained', zh: '未培训人员', right: 'training.read' },
] as const

/** The lists about people, one beside the other. */
export function PeoplePlaces() {
  return <SidePlaces label="人员" places={PLACES} />
}
