import { type Article, figuresOf, KINDS, type Pack, SETTING_MARK } from '@liuhen/law'
import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse } from '../../../platform/kernel/index.ts'
import { howActing } from '../acting.ts'
import { lawOf } from '../law.io.ts'
import { packsOnShelf } from '../shelf.io.ts'
import type { ReadingVersion, ShelfFacts } from './read-version.ts'
import type { ArticleRead, RuleShown, VersionRead } from './version-page.ts'

export async function factsOfShelf(
  tx: Tx,
  _asked: unknown,
  { who }: Moment,
): Promise<Decision<ShelfFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const law = await lawOf(tx, who.agency)
  return accept({ scope: { agency: who.agency }, law, shelf: packsOnShelf() })
}

export async function showVersion(_tx: Tx, reading: ReadingVersion): Promise<VersionRead> {
  const { pack, law, named, versions, bound } = reading
  return {
    ...named,
    agency: pack.agency,
    documentNumber: pack.documentNumber ?? null,
    issued: pack.issued ?? null,
    front: pack.front,
    back: pack.back,
    articles: pack.articles.map(showArticle),
    settings: settingsOf(pack, law.settings),
    versions: [...versions],
    bound: [...bound],
  }
}

function showArticle({ clauses, rules, ...article }: Article): ArticleRead {
  const { article: name, place, title, label, before, text } = article
  return {
    article: name,
    place,
    title,
    label,
    before,
    text,
    clauses: clauses.map(({ id, text }) => ({ id, text })),
    rules: rules.map(showRule),
  }
}

type Rule = Article['rules'][number]

function showRule(rule: Rule): RuleShown {
  return {
    id: rule.id,
    kind: rule.kind,
    kindTitle: kindTitle(rule.kind),
    explanation: rule.explanation,
    clauses: [...rule.clauses],
    acting: howActing(rule),
    figures: figuresOf(rule).map(({ path, form, value }) => ({ path: [...path], form, value })),
  }
}

export function kindTitle(kind: string): string {
  return KINDS.find((entry) => entry.kind === kind)?.title ?? kind
}

function settingsOf({ settings }: Pack, own: ReadingVersion['law']['settings']) {
  return settings.map(({ key, title, value: type, reason, clauses, limit, ...declared }) => ({
    key,
    title,
    type,
    value: own[key] ?? declared.default,
    standard: declared.default,
    own: Object.hasOwn(own, key),
    reason,
    clauses: [...clauses],
    limit:
      limit === undefined
        ? null
        : { atLeast: limit.at_least ?? null, atMost: limit.at_most ?? null },
    mark: SETTING_MARK,
  }))
}
