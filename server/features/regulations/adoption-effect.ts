/**
 * What a further regulation does to what binds already: `first`: nothing binds yet; `adds`: computed,
 * it takes nothing away; `frees`: a recording could be disposed of that cannot be now; `vanish`: a
 * duty would go; `unseen`: there is too much to compute it within a request.
 */
export type AdoptionEffect = 'first' | 'adds' | 'frees' | 'vanish' | 'unseen'

const WAITS = '没有启用，已存为草案：请预览影响，再由第二人确认启用。'

/** The answer to who adopts. */
export const EFFECT_ZH: { readonly [effect in AdoptionEffect]: string } = {
  first: '本单位此前没有启用制度，已直接启用。',
  adds: '已逐项计算：没有现行义务消失，没有音像记录因此可以处置，只会增加要求，已直接启用。',
  frees: `启用后会有音像记录变为可以处置。${WAITS}`,
  vanish: `启用后会有现行义务消失。${WAITS}`,
  unseen: `执法活动或音像记录较多，不能当场算完影响。${WAITS}`,
}

/** Whether it goes by draft, preview and a second person. */
export function mustWait(effect: AdoptionEffect): boolean {
  return effect !== 'first' && effect !== 'adds'
}
