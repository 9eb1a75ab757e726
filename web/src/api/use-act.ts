import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { requestKey } from './client.ts'
import { type Problem, problemOf } from './problem.ts'

type Headers = ReturnType<typeof requestKey>

interface ActOptions<Input, Output> {
  readonly act: (input: Input, headers: Headers) => Promise<Output>
  /** What has to be read again afterwards. */
  readonly refreshes: readonly QueryKey[]
  readonly done?: (output: Output, input: Input) => void
}

export interface Act<Input> {
  readonly run: (input: Input) => void
  readonly busy: boolean
  readonly problem: Problem | undefined
  readonly forget: () => void
}

/** Something a person does: one press, one request key, however often the network is tried. */
export function useAct<Input, Output>(options: ActOptions<Input, Output>): Act<Input> {
  const queries = useQueryClient()
  const mutation = useMutation({
    mutationFn: ({ input, headers }: { input: Input; headers: Headers }) =>
      options.act(input, headers),
    onSuccess: async (output, { input }) => {
      options.done?.(output, input)
      await Promise.all(
        options.refreshes.map((queryKey) => queries.invalidateQueries({ queryKey })),
      )
    },
  })
  return {
    run: (input) => mutation.mutate({ input, headers: requestKey() }),
    busy: mutation.isPending,
    problem: mutation.error === null ? undefined : problemOf(mutation.error),
    forget: mutation.reset,
  }
}
