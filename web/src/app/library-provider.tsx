import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { lawAddress } from '../api/address.ts'
import { packsQuery } from '../api/regulations.ts'
import { type Library, LibraryContext } from '../ui/source-chips.tsx'

/** Tells the 依据 chips what a regulation is called and where its full text stands. */
export function LibraryProvider({ children }: { readonly children: ReactNode }) {
  const { data } = useQuery({ ...packsQuery, staleTime: 600_000 })
  const library = useMemo((): Library => {
    const titles = new Map(data?.regulations.map(({ pack, title }) => [pack, title]))
    return { titleOf: (pack) => titles.get(pack), hrefOf: lawAddress }
  }, [data])
  return <LibraryContext value={library}>{children}</LibraryContext>
}
