/**
 * What a post lets its holder do is said by role key in rights/policies.cedar. The title that an
 * agency gives a role (局办公室主任, 分管局领导 …) is in its regulation pack, never here.
 */
export const ROLE_KEYS = [
  'administrator',
  'officer',
  'device-manager',
  'records-office',
  'office-director',
  'leader',
  'department-head',
  'supervisor',
] as const

export type RoleKey = (typeof ROLE_KEYS)[number]

export function isRoleKey(text: string): text is RoleKey {
  return ROLE_KEYS.some((key) => key === text)
}
