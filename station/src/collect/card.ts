import type { Progress } from '../progress.ts'
import type { ConfirmationAsk } from './await-confirmation.ts'
import type { FolderContent } from './read-folder.ts'

/** One card to bring in. */
export interface Card {
  /** Real path of the recorder's folder. */
  readonly folder: string
  readonly content: FolderContent
  readonly device?: string
  readonly deviceClock?: string
  /** Offers again what this station has a receipt for; the server notes a further sighting. */
  readonly again?: boolean
}

/** Where the work on one card is shown. */
export interface CardView {
  readonly say: (sentence: string) => void
  readonly begin: (
    step: 'reading' | 'uploading',
    total: { readonly files: number; readonly bytes: number },
  ) => Progress
  /** Undefined: nobody is waited for any more. */
  readonly asks: (ask: ConfirmationAsk | undefined) => void
  readonly opened: (collection: string) => void
}
