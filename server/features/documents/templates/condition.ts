/** `field`, `!field`, `field=choice`: when a block stands in the document. */
export interface Condition {
  readonly field: string
  readonly choice?: string
  readonly not: boolean
}

/** Of a text that the schema has let through. */
export function conditionOf(text: string): Condition {
  const not = text.startsWith('!')
  const [field = '', choice] = (not ? text.slice(1) : text).split('=')
  return choice === undefined ? { field, not } : { field, choice, not }
}
