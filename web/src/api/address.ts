/** Addresses of the pages of the law: made in one place, because everything that cites links. */
export interface Place {
  readonly pack: string
  readonly version?: string | undefined
  readonly article?: string | undefined
  readonly clauses?: readonly string[] | undefined
}

/** The article or clause on the page of its regulation; without a version the one in force. */
export function lawAddress({ pack, version, article, clauses }: Place): string {
  const page = ['/regulations', pack, ...(version === undefined ? [] : [version])]
    .map((step, at) => (at === 0 ? step : encodeURIComponent(step)))
    .join('/')
  // A clause is named once in a regulation; an article's number may stand in each of its parts.
  const spot = clauses?.[0] ?? article
  return spot === undefined ? page : `${page}#${encodeURIComponent(spot)}`
}

/** A list with its filters in the address; what is not asked is left out. */
export function listAddress(
  page: string,
  asked: { readonly [name: string]: string | undefined },
): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) {
    if (value !== undefined && value !== '') search.set(name, value)
  }
  const text = search.toString()
  return text === '' ? page : `${page}?${text}`
}
