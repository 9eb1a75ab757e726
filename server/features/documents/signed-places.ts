import type { LawKeys, Values } from './document.ts'
import { isBlank, lawKeysOf, type Template } from './templates/index.ts'

/** A signature that is there, or the note why there is none, at a place of the template. */
export interface SignedPlace {
  readonly place: string
  readonly dated: boolean
  /** He refused to sign, and why: it stands in the field that may take the signature's place. */
  readonly refused?: string
}

/** Places that must be signed, are not, and in whose stead nothing is written. */
export function unsignedPlaces(
  { signatures }: Pick<Template, 'signatures'>,
  values: Values,
  signed: readonly SignedPlace[],
): Template['signatures'] {
  return signatures.filter(({ key, required, or }) => {
    if (!required || signed.some(({ place }) => place === key)) return false
    return or === undefined || isBlank(values[or])
  })
}

/** In the words of the regulations: a refusal that is noted counts as the item that may stand in. */
export function keysOfIssue(
  template: Template,
  values: Values,
  signed: readonly SignedPlace[],
): LawKeys {
  const noted = template.signatures.flatMap(({ key, or }) => {
    const refused = signed.find(({ place }) => place === key)?.refused
    return or === undefined || refused === undefined ? [] : [[or, refused] as const]
  })
  const there = signed.filter(({ refused }) => refused === undefined)
  const keys = lawKeysOf(template, { ...values, ...Object.fromEntries(noted) }, there)
  return { fields: [...keys.fields], signed: [...keys.signed], dated: [...keys.dated] }
}
