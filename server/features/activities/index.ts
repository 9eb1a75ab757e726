export {
  ACTIVITY_VERBS,
  type ActivityState,
  type ActivityVerb,
  STATE_ZH,
  type Standing,
  whyNot,
} from './activity.ts'
export { type Sight, sees, sightOf } from './sight.ts'
