import type { z } from 'zod'
import type { Pack } from './pack.ts'
import { articleFileSchema, packFileSchema, settingsFileSchema } from './pack-schema.ts'
import type { PackSource } from './parse-pack.ts'

/** A checked pack together with the files it was made from. */
export interface Edition {
  readonly pack: Pack
  readonly source: PackSource
}

/** An edition with its files as their schemas give them: defaults filled in, nothing unknown. */
export interface Forms {
  readonly pack: Pack
  readonly head: z.output<typeof packFileSchema>
  readonly settings: z.output<typeof settingsFileSchema>['settings']
  readonly articles: readonly ArticleForm[]
}

export type ArticleForm = z.output<typeof articleFileSchema> & { readonly file: string }

/** The files made a pack, so they parse. */
export function readForms({ pack, source }: Edition): Forms {
  return {
    pack,
    head: packFileSchema.parse(source.pack),
    settings: settingsFileSchema.parse(source.settings).settings,
    articles: source.articles.map(({ file, value }) => {
      return { file, ...articleFileSchema.parse(value) }
    }),
  }
}
