export { commitCredentials, factsForCredentials } from './org.io.ts'
export { insertLink, uuidOf } from './org-rows.io.ts'
export { loadRights } from './rights.io.ts'
export { ROLE_KEYS, type RoleKey } from './role.ts'
export { actorOf, closeSession } from './session.io.ts'
export {
  type CredentialFacts,
  type CredentialOutcome,
  judgeCredentials,
  mayStandBeside,
} from './sign-in.ts'
