import { type Citation, readCitations } from './problem.ts'
import { list, record, text } from './unknown.ts'

/** Something the law points out, with its articles. */
export interface RemarkTold {
  readonly sentence: string
  readonly citations: readonly Citation[]
}

/** The remarks in an answer that went through the outbox, where its type is no longer known. */
export function readRemarks(answer: unknown): readonly RemarkTold[] {
  return list(record(answer).warnings).flatMap((one) => {
    const { sentence, citations } = record(one)
    const said = text(sentence)
    return said === undefined ? [] : [{ sentence: said, citations: readCitations(citations) }]
  })
}
