import { queryOptions } from '@tanstack/react-query'
import { answer, client, type requestKey } from './client.ts'
import type { Answered, Wanted } from './shapes.ts'

export type RegulationVersion = Answered<'/api/v1/regulations/{pack}/{version}'>
export type ArticleRead = RegulationVersion['articles'][number]
export type RuleRead = ArticleRead['rules'][number]
export type SettingRead = RegulationVersion['settings'][number]
export type VersionNamed = RegulationVersion['versions'][number]
export type Figures = Answered<'/api/v1/regulation/figures'>
export type ArticleFigures = Figures['articles'][number]
export type RefusalListed = Answered<'/api/v1/refusals'>['refusals'][number]
export type BreachListed = Answered<'/api/v1/breaches'>['breaches'][number]
export type SettingWanted = Wanted<'/api/v1/regulation/settings'>

/** One version of one regulation, whole: text, rules, settings, its other versions. */
export function versionQuery(pack: string, version: string) {
  return queryOptions({
    queryKey: ['regulation', pack, version],
    queryFn: () =>
      answer(
        client.GET('/api/v1/regulations/{pack}/{version}', { params: { path: { pack, version } } }),
      ),
    staleTime: 60_000,
  })
}

/** How each article is kept: sums only, so it may be asked apart from the text. */
export const figuresQuery = queryOptions({
  queryKey: ['duties', 'figures'],
  queryFn: () => answer(client.GET('/api/v1/regulation/figures')),
})

export interface KeptAsked {
  readonly pack?: string
  readonly article?: string
  readonly clause?: string
  readonly since?: string
  readonly after?: string
}

export function refusalsQuery(asked: KeptAsked) {
  return queryOptions({
    queryKey: ['refusals', asked],
    queryFn: () => answer(client.GET('/api/v1/refusals', { params: { query: asked } })),
  })
}

export function breachesQuery(asked: KeptAsked) {
  return queryOptions({
    queryKey: ['duties', 'breaches', asked],
    queryFn: () => answer(client.GET('/api/v1/breaches', { params: { query: asked } })),
  })
}

export function changeSetting(asked: SettingWanted, headers: ReturnType<typeof requestKey>) {
  return answer(client.POST('/api/v1/regulation/settings', { body: asked, headers }))
}
