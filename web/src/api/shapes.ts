import type { paths } from '@liuhen/client'

export type { paths } from '@liuhen/client'

/** What the server answers to GET of a path. */
export type Answered<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Data } } } }
}
  ? Data
  : never

/** What the server wants with a POST to a path. */
export type Wanted<Path extends keyof paths> = paths[Path] extends {
  post: { requestBody?: { content: { 'application/json': infer Asked } } }
}
  ? Asked
  : never
