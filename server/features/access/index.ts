export {
  CopyToPrint,
  ReceiptToPrint,
} from './consultations/copies/print-copy.ts'
export { receiptSheet } from './consultations/copies/receipt-sheet.ts'
export {
  announcedPaper,
  fateOfConsultationPaper,
} from './consultations/papers/papers.io.ts'
export { PageShown } from './consultations/reading/in-room.ts'
export { SessionStarted } from './consultations/reading/start-session.ts'
export { type LeafingPage, leafingPage } from './leafings/leafing-page.io.ts'
export { silentLeafings } from './leafings/leafings.io.ts'
export { noteSent } from './leafings/note-sent.io.ts'
export { heldBy } from './loans/in-hand.io.ts'
