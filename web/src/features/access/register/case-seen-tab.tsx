import { SeenByPanel } from '../../../ui/access/seen-by-panel.tsx'

/** Who looked at the file of a case and at the recordings of its activities. */
export function CaseSeenTab({ id }: { readonly id: string }) {
  return <SeenByPanel of="cases" id={id} />
}
