/**
 * The house as data: feature tiers, lowest first. A feature imports only lower tiers, and only
 * their index.ts. Read by the import checker (.dependency-cruiser.mjs) and by the shape test of
 * ARCHITECTURE.md, so the document cannot drift from the rule.
 */
export const featureTiers = [
  ['ledger'],
  ['vault', 'org'],
  ['regulations'],
  ['people', 'signing'],
  ['devices', 'media', 'approvals'],
  ['activities', 'collect'],
  ['cases'],
  ['recordings', 'documents'],
  ['derivatives', 'undertakings'],
  ['access', 'releases', 'retention', 'supervision'],
  ['reports', 'custody', 'deadlines', 'shifts', 'cameras', 'search'],
  ['case-files'],
  ['extraction'],
  ['discs', 'supply', 'tracing'],
]
