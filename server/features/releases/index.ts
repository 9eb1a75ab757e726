/** The door of copies that leave. */
export { CopyFileOpened } from './giving/open-file.ts'
export { CopyPage } from './look/show-copy.ts'
export { copyAsked, noteCopyBegun, noteFileMade, unfinishedCopies } from './making/copy-asked.io.ts'
export { type CopyHouse, copyFile, runCopy } from './making/run-copy.io.ts'
export { openCopyVerb } from './open-verbs.ts'
export { agencyNamed, listOf, receiptOf } from './receipt.io.ts'
