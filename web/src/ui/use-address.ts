import { useSearchParams } from 'react-router'

/** A filter that lives in the address; changing it goes back to the first page. */
export function useAddress(name: string): readonly [string | undefined, (value?: string) => void] {
  const [params, setParams] = useSearchParams()
  const set = (value?: string) => {
    setParams(
      (before) => {
        const after = new URLSearchParams(before)
        if (value === undefined || value === '') after.delete(name)
        else after.set(name, value)
        after.delete('after')
        return after
      },
      { replace: true },
    )
  }
  return [params.get(name) ?? undefined, set]
}
