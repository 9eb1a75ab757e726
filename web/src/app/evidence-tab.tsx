import { DiscsPanel } from '../features/discs/discs-panel.tsx'
import { ExtractionTab } from '../features/extraction/extraction-tab.tsx'
import { SupplyPanel } from '../features/supply/supply-panel.tsx'

/** 证据与移交: what was extracted of a case, and what left of it for courts. */
export function EvidenceTab({ id }: { readonly id: string }) {
  return (
    <>
      <ExtractionTab id={id} />
      <DiscsPanel id={id} />
      <SupplyPanel id={id} />
    </>
  )
}
