export { indexDue, noteDue, skipDue } from './index-due.io.ts'
