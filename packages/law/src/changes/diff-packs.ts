import { type ArticleForm, type Edition, type Forms, readForms } from '../pack/pack-forms.ts'
import { changesOfRules } from './diff-rules.ts'
import { diffValues } from './diff-values.ts'
import type { PackChange } from './pack-change.ts'
import { sayParameter, sayValue } from './say-parameter.ts'
import { excerpt, sayRewording } from './say-rewording.ts'

/**
 * What a reader of the old regulation must know about the new one: articles added, gone, reworded;
 * rules added, gone, with other figures; settings and catalogues. Articles are recognised by their
 * names, rules by their ids, entries of lists by their keys. In the order of the new text, what is
 * gone after it. Nothing that a rule acts by is left out; the order of fields says nothing.
 */
export function diffPacks(before: Edition, after: Edition): readonly PackChange[] {
  const was = readForms(before)
  const is = readForms(after)
  return [
    ...changesOfHead(was, is),
    ...changesOfArticles(was, is),
    ...changesOfRules(was, is),
    ...changesOfSettings(was, is),
  ]
}

function changesOfHead(was: Forms, is: Forms): readonly PackChange[] {
  return diffValues(was.head, is.head).map(({ path, names, before, after }) => {
    const [field = '', ...rest] = names
    const what = [HEAD[field] ?? sayParameter(field), ...rest.map(sayParameter)].join('·')
    const from = sayValue(was.pack, before)
    const to = sayValue(is.pack, after)
    const sentence = sayChange(what, before, after, from, to)
    return { what: 'pack-changed', file: 'pack.yaml', path, before, after, sentence }
  })
}

const HEAD: { readonly [field: string]: string } = {
  id: '制度编号',
  version: '版本',
  title: '制度名称',
  short_title: '制度简称',
  agency: '发文单位',
  document_number: '文号',
  issued: '发布日期',
  in_force: '施行时间',
  under: '上级制度',
  source: '原文文件',
  front: '文首文字',
  parts: '附件',
  roles: '角色',
  activity_kinds: '执法活动种类',
  interruption_reasons: '中断原因',
}

/** 版本由“1”改为“2”。 of long texts only the words that differ; entries are added or removed. */
function sayChange(what: string, before: unknown, after: unknown, from: string, to: string) {
  const shown = (text: string) => (what.endsWith(`·${text}`) ? '' : `：${text}`)
  if (before === undefined) return `新增${what}${shown(to)}。`
  if (after === undefined) return `删去${what}${shown(from)}。`
  const long = from.length + to.length > 80 || `${from}${to}`.includes('\n')
  return long ? `${what}${sayRewording(from, to)}` : `${what}由“${from}”改为“${to}”。`
}

function changesOfArticles(was: Forms, is: Forms): readonly PackChange[] {
  const old = new Map(was.articles.map((entry) => [entry.article, entry]))
  const now = new Set(is.articles.map((entry) => entry.article))
  return [
    ...is.articles.flatMap((entry) => {
      const before = old.get(entry.article)
      return before === undefined ? [added(entry)] : rewritten(before, entry)
    }),
    ...was.articles.filter((entry) => !now.has(entry.article)).map(removed),
    ...moved(was, is),
  ]
}

function added({ file, article, text }: ArticleForm): PackChange {
  const sentence = `新增“${article}”：${excerpt(text)}`
  return { what: 'article-added', file, article, path: [], after: text, sentence }
}

function removed({ file, article, text }: ArticleForm): PackChange {
  const sentence = `删去“${article}”：${excerpt(text)}`
  return { what: 'article-removed', file, article, path: [], before: text, sentence }
}

function rewritten(was: ArticleForm, is: ArticleForm): readonly PackChange[] {
  const { file, article } = is
  const fields = ['text', 'label', 'before', 'part'] as const
  const texts = fields.flatMap((field): PackChange[] => {
    const [before, after] = [was[field] ?? '', is[field] ?? '']
    if (before === after) return []
    const how = field === 'text' ? sayRewording(before, after) : `的${sayParameter(field)}有改动。`
    const sentence = `“${article}”${how}`
    return [{ what: 'article-reworded', file, article, path: [field], before, after, sentence }]
  })
  const clauses = diffValues(was.clauses, is.clauses)
  if (texts.length > 0 || clauses.length === 0) return texts
  const sentence = `“${article}”文字未变，条款的划分或编号有改动。`
  const ids = (entry: ArticleForm) => entry.clauses.map(({ id }) => id)
  const [before, after] = [ids(was), ids(is)]
  return [{ what: 'article-reworded', file, article, path: ['clauses'], before, after, sentence }]
}

/** The order of the articles that both have is the order of the text. */
function moved(was: Forms, is: Forms): readonly PackChange[] {
  const names = (forms: Forms) => forms.articles.map((entry) => entry.article)
  const [old, now] = [new Set(names(was)), new Set(names(is))]
  const before = names(was).filter((name) => now.has(name))
  const after = names(is).filter((name) => old.has(name))
  if (before.join('\n') === after.join('\n')) return []
  const sentence = '条文的先后次序有改动。'
  return [{ what: 'article-moved', file: 'rules', path: [], before, after, sentence }]
}

function changesOfSettings(was: Forms, is: Forms): readonly PackChange[] {
  const file = 'settings.yaml'
  const now = new Map(is.settings.map((entry) => [entry.key, entry]))
  const old = new Map(was.settings.map((entry) => [entry.key, entry]))
  const keys = [...new Set([...now.keys(), ...old.keys()])]
  return keys.flatMap((setting): PackChange[] => {
    const before = old.get(setting)
    const after = now.get(setting)
    const named = `设定“${after?.title ?? before?.title}”`
    if (before === undefined) {
      const sentence = `新增${named}，默认值“${sayValue(is.pack, after?.default)}”。`
      return [{ what: 'setting-added', file, setting, path: [], after, sentence }]
    }
    if (after === undefined) {
      const sentence = `删去${named}。`
      return [{ what: 'setting-removed', file, setting, path: [], before, sentence }]
    }
    return diffValues(before, after).map(({ path, names, before: from, after: to }) => {
      const [field = '', ...rest] = names
      const word = [field === 'default' ? '默认值' : sayParameter(field), ...rest].join('·')
      const said = sayChange(word, from, to, sayValue(was.pack, from), sayValue(is.pack, to))
      const sentence = `${named}：${said}`
      return { what: 'setting-changed', file, setting, path, before: from, after: to, sentence }
    })
  })
}
