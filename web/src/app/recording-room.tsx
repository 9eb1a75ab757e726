import { DerivativesPanel } from '../features/derivatives/derivatives-panel.tsx'
import { RecordingPage } from '../features/recordings/recording-page.tsx'

/** The page of a recording with the sections that other features bring: only the app knows them. */
export function RecordingRoom() {
  return <RecordingPage Below={DerivativesPanel} />
}
