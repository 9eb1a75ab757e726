import type { RegulationVersion, SettingRead } from '../../api/regulation-version.ts'

/** Each setting beside the first article whose clause leaves its value open. */
export function settingsBeside({
  articles,
  settings,
}: Pick<RegulationVersion, 'articles' | 'settings'>): ReadonlyMap<string, readonly SettingRead[]> {
  const home = new Map<string, string>()
  for (const { article, clauses } of articles) {
    for (const { id } of clauses) if (!home.has(id)) home.set(id, article)
  }
  const beside = new Map<string, SettingRead[]>()
  for (const setting of settings) {
    const at = setting.clauses.map((id) => home.get(id)).find((article) => article !== undefined)
    const article = at ?? articles[0]?.article ?? ''
    beside.set(article, [...(beside.get(article) ?? []), setting])
  }
  return beside
}
