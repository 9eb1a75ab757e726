import { createHash } from 'node:crypto'
import { canonicalText, type Json } from '@liuhen/format'
import type { Standing } from './standing.ts'

type Content = Pick<Standing, 'title' | 'template' | 'templateDigest' | 'values'> & {
  readonly decisions?: Standing['decisions']
}

/**
 * SHA-256 over what somebody reads before he signs: title, the template's wording, all values, what
 * it decides. A draft that changes afterwards has another one.
 */
export function contentDigest({
  title,
  template,
  templateDigest,
  values,
  decisions,
}: Content): string {
  return sha256Of({
    ...{ title, template: template.key, templateDigest, values },
    ...(decisions === undefined ? {} : { decisions: plain(decisions) }),
  })
}

/** The same with its number and the signatures on it: what issuing freezes. */
export function digestOfIssue(
  content: Content,
  issue: { readonly number: string | undefined; readonly signatures: readonly string[] },
): string {
  const { number, signatures } = issue
  return sha256Of({
    ...{ content: contentDigest(content), signatures: [...signatures] },
    ...(number === undefined ? {} : { number }),
  })
}

function sha256Of(value: Json): string {
  return createHash('sha256').update(canonicalText(value)).digest('hex')
}

/** Without what is undefined, which JSON cannot say. */
function plain(value: unknown): Json {
  return JSON.parse(JSON.stringify(value))
}
