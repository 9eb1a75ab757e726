import {
  type Guarded,
  hasFields,
  isCount,
  isListOf,
  isOneOf,
  isText,
  isTruth,
  orAbsent,
  orNull,
} from '../guard.ts'

/** What the server answers about collections, as far as the station relies on it. */
const isCitation = hasFields({ pack: isText, article: isText, text: isText })

const isConfirmation = hasFields({
  needed: isTruth,
  citations: isListOf(isCitation),
  validUntil: orNull(isText),
  paused: orAbsent(isTruth),
})
export type Confirmation = Guarded<typeof isConfirmation>

const isState = isOneOf('waiting', 'confirmed', 'closed', 'abandoned')

export const isOpenedCollection = hasFields({
  id: isText,
  offsetMs: orNull((value): value is number => typeof value === 'number'),
})

const isUpload = hasFields({
  id: isText,
  position: isCount,
  name: isText,
  bytes: isCount,
  sha256: isText,
  state: isOneOf('declared', 'receiving', 'sealed', 'refused'),
  refusal: orNull(hasFields({ code: isText, sentence: isText })),
  foundSha256: orNull(isText),
  recording: orNull(isText),
  seenBefore: isTruth,
})
export type Upload = Guarded<typeof isUpload>

export const isCollectionDetail = hasFields({
  collection: hasFields({ state: isState, declared: isCount, files: isCount }),
  confirmation: isConfirmation,
  files: isListOf(isUpload),
  next: orNull(isText),
})

export const isDeclaredFiles = hasFields({ declared: isCount })

export const isReceiptsListed = hasFields({
  receipts: isListOf(
    hasFields({
      upload: isText,
      position: isCount,
      recording: isText,
      text: isText,
      secondCopy: orAbsent(isOneOf('verified', 'waiting', 'failed', 'not-configured')),
    }),
  ),
  next: orNull(isText),
})

export const isClosedCollection = hasFields({ complete: isTruth })

/** Numbers that a recorder's files skip and nobody has explained. */
export const isNumbersListed = hasFields({
  gaps: isListOf(hasFields({ from: isCount, to: isCount, device: hasFields({ code: isText }) })),
})
