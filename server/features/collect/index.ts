export { admitBody } from './admit-body.io.ts'
export { AdmittedUpload } from './admit-bytes.ts'
export { copiesNeeded, SecondCopy } from './copies/copies.ts'
export { type DueCopy, dueCopies, orderOlderCopies } from './copies/due.io.ts'
export { noteLook, usePlaces } from './copies/places.io.ts'
export { copiesOfRecording } from './copies/show-copies.io.ts'
export { FileMark, marksOfFile } from './file-marks.ts'
export { leftoversOf } from './kept-apart/settle-leftover.io.ts'
export { apartCopy } from './kept-apart/take-copy.io.ts'
export type { ReceiptKey } from './receipt.ts'
export { receiptVkey } from './receipt.ts'
export { loadReceiptKey, sha256 } from './receipt-key.io.ts'
export {
  appendToUpload,
  type Standing,
  standingOfUpload,
  type UploadBody,
} from './receive-upload.io.ts'
export { keepOriginal } from './seal-upload.io.ts'
export { shownName } from './shown-name.io.ts'
export { readAppend, TUS } from './tus-headers.ts'
export type { UploadHouse } from './upload-house.ts'
export { fateOfUpload } from './uploads.io.ts'
