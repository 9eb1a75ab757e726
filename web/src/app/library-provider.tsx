import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { regulationQuery } from '../api/regulations.ts'
import { type Library, LibraryContext, type Source } from '../ui/source-chips.tsx'

/** Tells the 依据 chips what a regulation is called and where its full text stands. */
export function LibraryProvider({ children }: { readonly children: ReactNode }) {
  const { data } = useQuery({ ...regulationQuery, staleTime: 600_000 })
  const library = useMemo((): Library => {
    const titles = new Map(data?.regulations.map(({ pack, title }) => [pack, title]))
    return { titleOf: (pack) => titles.get(pack), hrefOf: addressOf }
  }, [data])
  return <LibraryContext value={library}>{children}</LibraryContext>
}

function addressOf(source: Source): string {
  return `/regulation?article=${encodeURIComponent(source.article)}`
}
