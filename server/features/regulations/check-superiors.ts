import {
  compareWithSuperior,
  type Difference,
  overlap,
  type Pack,
  type PackSource,
} from '@liuhen/law'
import { z } from 'zod'
import { type PackFiles, placedIn } from './pack-files.ts'
import type { FileProblem } from './read-yaml.ts'

/** What of a version is compared. */
export interface Compared {
  readonly pack: Pack
  readonly source: PackSource
  readonly files: PackFiles
}

/**
 * Where a version is laxer than a regulation that it is made under, directly or further up: at its
 * rule or setting, with the superior's article.
 */
export function laxerThanSuperiors(
  own: Compared,
  all: readonly Compared[],
): readonly FileProblem[] {
  return superiorsOf(
    own.pack,
    all.map(({ pack }) => pack),
  ).flatMap((superior) =>
    compareWithSuperior(superior, own.pack).laxer.map((difference) => laxerAt(own, difference)),
  )
}

/** A difference as a problem, at the rule or the setting that it is about. */
export function laxerAt(
  { source, files }: Omit<Compared, 'pack'>,
  { rule, article, sentence }: Difference,
): FileProblem {
  const place =
    article === ''
      ? { file: 'settings.yaml', path: ['settings', rule] }
      : { file: fileOf(source, article), path: ['rules', rule] }
  return placedIn(files, { ...place, sentence })
}

/** Versions above that are in force on a day on which this one is. No circle is left here. */
function superiorsOf(pack: Pack, all: readonly Pack[]): readonly Pack[] {
  const above = all.filter(({ id }) => id === pack.under)
  const further = new Set(above.flatMap((superior) => superiorsOf(superior, all)))
  return [...above, ...further].filter((superior) => overlap(superior, pack))
}

const named = z.looseObject({ article: z.string() })

function fileOf({ articles }: PackSource, article: string): string {
  const found = articles.find(({ value }) => named.safeParse(value).data?.article === article)
  return found?.file ?? 'rules'
}
