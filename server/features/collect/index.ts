export { AdmittedUpload } from './admit-bytes.ts'
export type { ReceiptKey } from './receipt.ts'
export { receiptVkey } from './receipt.ts'
export { loadReceiptKey, sha256 } from './receipt-key.io.ts'
export {
  appendToUpload,
  type Standing,
  standingOfUpload,
  type UploadHouse,
} from './receive-upload.io.ts'
export { readAppend, TUS } from './tus-headers.ts'
export { fateOfUpload } from './uploads.io.ts'
