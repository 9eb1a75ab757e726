import { useMutation, useQuery } from '@tanstack/react-query'
import { requestKey, sendWritten } from '../client.ts'
import { sessionQuery } from '../org.ts'
import { problemOf } from '../problem.ts'
import type { Act as Pressed } from '../use-act.ts'
import type { NewAct } from './act.ts'
import { outbox, settled } from './browser-outbox.ts'
import { problemTold } from './outbox.ts'

/** What became of an act: the server's answer, or that it waits on this device. */
export type Written = { readonly is: 'sent'; readonly answer: unknown } | { readonly is: 'waiting' }

/**
 * Something that a person does where there may be no network: written down on the device first,
 * then sent. A refusal that comes at once is shown where it was pressed, and nothing stays behind;
 * one that comes later is shown with the acts that wait.
 */
export function useWrittenAct<Input>(
  write: (input: Input) => NewAct,
  done: (written: Written, input: Input, asked: NewAct) => void,
): Pressed<Input> {
  const { data: session } = useQuery(sessionQuery)
  const mutation = useMutation({
    mutationFn: async (input: Input) => {
      const asked = write(input)
      return { asked, written: await writeAndSend(session?.person, asked) }
    },
    onSuccess: ({ asked, written }, input) => done(written, input, asked),
  })
  return {
    run: (input) => mutation.mutate(input),
    busy: mutation.isPending,
    problem: mutation.error === null ? undefined : problemOf(mutation.error),
    forget: mutation.reset,
  }
}

async function writeAndSend(person: string | undefined, asked: NewAct): Promise<Written> {
  if (person === undefined) throw new Error('nobody is signed in')
  const written = await outbox.add(person, asked).catch(() => undefined)
  // A private window keeps nothing: then it goes straight, or the person is told that it did not.
  if (written === undefined) return { is: 'sent', answer: await sendNow(asked) }
  const act = await settled(written)
  if (act.state === 'refused' && act.told !== undefined) {
    await outbox.takeBack(act)
    throw problemTold(act.told)
  }
  return act.state === 'sent' ? { is: 'sent', answer: act.answer } : { is: 'waiting' }
}

function sendNow({ path, body }: NewAct): Promise<unknown> {
  return sendWritten(path, body, requestKey()['idempotency-key'])
}
