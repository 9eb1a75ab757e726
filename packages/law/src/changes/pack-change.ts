/** Something that is different in the new version of a regulation. Plain data: it goes over HTTP. */
export interface PackChange {
  readonly what:
    | 'pack-changed'
    | 'article-added'
    | 'article-removed'
    | 'article-reworded'
    | 'article-moved'
    | 'rule-added'
    | 'rule-removed'
    | 'rule-moved'
    | 'figure'
    | 'setting-added'
    | 'setting-removed'
    | 'setting-changed'
  /** File of the new version; of the old one for what is gone. */
  readonly file: string
  /** Name of the article, where the change is in one. */
  readonly article?: string
  /** Id of the rule within the pack. */
  readonly rule?: string
  readonly setting?: string
  /**
   * For `figure` into the rule, for `setting-changed` into the setting, for `article-reworded` the
   * field, for `pack-changed` into pack.yaml; else empty.
   */
  readonly path: readonly (string | number)[]
  /** As written in the file; absent: was not, or is no more, there. */
  readonly before?: unknown
  readonly after?: unknown
  /** Chinese: what changed, for a legal officer. */
  readonly sentence: string
}
