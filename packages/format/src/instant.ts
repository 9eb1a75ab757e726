declare const instantBrand: unique symbol

/** A UTC instant with exactly three decimals: 2026-11-21T04:12:00.000Z. Sorts as text. */
export type Instant = string & { readonly [instantBrand]: true }

/** The text as an Instant when it is written exactly so and names a real moment. */
export function parseInstant(text: string): Instant | undefined {
  return isInstant(text) ? text : undefined
}

export function isInstant(text: string): text is Instant {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)) return false
  const milliseconds = Date.parse(text)
  // Date.parse rolls 30 February over to March: only what comes back the same is a real moment.
  return Number.isFinite(milliseconds) && new Date(milliseconds).toISOString() === text
}
