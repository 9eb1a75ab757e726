import { App } from 'antd'
import { type FieldBody, type FieldVerb, fieldAct } from '../../api/field-acts.ts'
import { useWrittenAct, type Written } from '../../api/outbox/use-written-act.ts'
import { readRemarks } from '../../api/remarks.ts'
import type { Act } from '../../api/use-act.ts'
import { remark } from './remarks.ts'

/** One step in the field: written down, sent when there is a network, and what the law remarks. */
export function useFieldAct<Verb extends FieldVerb>(
  activity: string,
  verb: Verb,
  done?: () => void,
): Act<FieldBody<Verb>> {
  const say = useSayWritten()
  return useWrittenAct(
    (body) => ({ matter: activity, verb, body: { ...body }, ...fieldAct(verb, activity) }),
    (written) => {
      say(activity, written)
      done?.()
    },
  )
}

/** Says what became of a press: remarks of the law, or that it waits for the network. */
export function useSayWritten(): (activity: string, written: Written) => void {
  const { message } = App.useApp()
  return (activity, written) => {
    if (written.is === 'waiting') void message.info('已记在手机上，联网后按先后发送。')
    else remark(activity, readRemarks(written.answer))
  }
}
