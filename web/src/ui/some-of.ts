/**
 * The rule of a group of boxes of which one must be ticked. A check of its own: with `required` the
 * group would be announced as required, which only fields may be.
 */
export function someOf(message: string) {
  const validator = (_: unknown, chosen: readonly string[] | undefined) =>
    chosen === undefined || chosen.length === 0
      ? Promise.reject(new Error(message))
      : Promise.resolve()
  return [{ validator }]
}
