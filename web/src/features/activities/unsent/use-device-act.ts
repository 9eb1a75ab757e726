import { useMutation } from '@tanstack/react-query'
import { outbox } from '../../../api/outbox/browser-outbox.ts'
import { Problem } from '../../../api/problem.ts'
import type { Act } from '../../../api/use-act.ts'

const NOT_KEPT = {
  status: 0,
  code: 'device.not-kept',
  title: '没有保存',
  detail: '本机没有写下这次改动，存储空间可能已满。请腾出空间后重试；已填写的内容还在。',
  citations: [],
  fields: [],
}

/**
 * Changes what this device keeps to be sent, then sends. The dialog closes once the change is
 * durable; where the browser cannot write it, the dialog stays and says so.
 */
export function useDeviceAct<Input>(
  person: string,
  write: (input: Input) => Promise<void>,
  done: () => void,
): Act<Input> {
  const mutation = useMutation({
    retry: false,
    mutationFn: (input: Input) =>
      write(input).catch(() => {
        throw new Problem(NOT_KEPT)
      }),
    onSuccess: () => {
      done()
      // What the sending meets is told in the list.
      void outbox.deliver(person).catch(() => undefined)
    },
  })
  return {
    run: (input) => mutation.mutate(input),
    busy: mutation.isPending,
    problem: mutation.error instanceof Problem ? mutation.error : undefined,
    forget: mutation.reset,
  }
}
