import { bodyText } from '../../facts/read-facts.ts'
import type { Detected, Detector } from './detected.ts'

/** Somebody tried what a rule refuses to everybody. */
export const blockedAttempt: Detector = (world, { verbs }) =>
  world.of('verb.refused').flatMap((event): readonly Detected[] => {
    const [subject] = event.fact.subjects
    const asked = bodyText(event, 'ruled') ?? bodyText(event, 'verb') ?? ''
    if (subject === undefined || !verbs.includes(asked)) return []
    const text = '有人试图执行制度禁止的操作，操作已被拒绝并留痕，请查明情况。'
    return [{ subject, since: event.at, text, detail: event.id }]
  })
