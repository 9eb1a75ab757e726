export { administratorsOf } from './administrators.io.ts'
export {
  commitCredentials,
  commitRegistration,
  factsForRegistration,
} from './org.io.ts'
export { insertLink, uuidOf } from './org-rows.io.ts'
export { postsHeld } from './posts-held.io.ts'
export {
  decideRegisterPerson,
  RegisteredPerson,
  RegisterPerson,
  type Registration,
  type RegistrationFacts,
} from './register-person.ts'
export { loadRights, rolesThatMay } from './rights.io.ts'
export { isRoleKey, ROLE_KEYS, type RoleKey } from './role.ts'
export { actorBeside, approverOf, secondPerson } from './second-person.io.ts'
export { actorOf, closeSession } from './session.io.ts'
export {
  type CredentialFacts,
  type CredentialOutcome,
  judgeCredentials,
  mayStandBeside,
} from './sign-in.ts'
