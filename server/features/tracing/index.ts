/** The door of leak tracing. */
export { RECIPIENT_COLUMNS, recipientRow, recipientSheet } from './book.ts'
export { RecipientsShown } from './recipients.ts'
