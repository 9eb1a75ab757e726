import type { ShelvedTemplate } from '../templates/index.ts'
import { type Template, templateSchema } from '../templates/index.ts'

/**
 * A document that others made, or that was never written here: it has no wording of ours, only the
 * scan. It stands under its own title, as a template that prints nothing but a remark.
 */
export function filedTemplate(
  key: string,
  asked: { readonly title: string; readonly class: Template['class'] },
): ShelvedTemplate {
  const template = templateSchema.parse({
    format: 1,
    key,
    title: asked.title,
    class: asked.class,
    style: 'form',
    source: { law: '本单位归档的纸质或者外来文书', article: '—' },
    fields: [{ key: 'remark', title: '备注', type: 'long' }],
    body: [{ text: '{remark}' }],
  })
  return { template, digest: `filed:${key}:${asked.class}:${asked.title}`, own: false }
}

/** The key of a paper that no template and no regulation names. */
export const OTHER_PAPER = 'other'
