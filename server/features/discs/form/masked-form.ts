import type { FormFound } from './standing-form.ts'

/** What stands in the place of what whoever looks may not know. */
export const HIDDEN = '（已作保密标记）'

type Told = Pick<FormFound, 'fields' | 'recordings'>

/**
 * The form for somebody who may not know of every recording on the disc. Signed and stored it is by
 * whoever has to; a field is about all of them together, so that none is told.
 *
 * @param open of each recording, in their order on the disc: whether he may know of it
 */
export function maskedForm<Form extends Told>(form: Form, open: readonly boolean[]): Form {
  if (open.every((one) => one)) return form
  return {
    ...form,
    fields: form.fields.map((one) => (one.value === '' ? one : { ...one, value: HIDDEN })),
    recordings: form.recordings.map((one, at) =>
      open[at] === true ? one : { ...one, name: HIDDEN, startedAt: null },
    ),
  }
}
