import { featureTiers } from './architecture.mjs'

const any = (names) => `^server/features/(${names.join('|')})/`

/** One rule per feature: it may not import its own tier's neighbours or anything above. */
const tierRules = featureTiers.flatMap((tier, i) =>
  tier.flatMap((name) => {
    const others = [...featureTiers.slice(i + 1).flat(), ...tier.filter((other) => other !== name)]
    if (others.length === 0) return []
    return [{ name: `tier-${name}`, from: { path: any([name]) }, to: { path: any(others) } }]
  }),
)

const forbidden = [
  { name: 'no-circular', from: {}, to: { circular: true } },
  {
    name: 'format-is-pure',
    from: { path: '^packages/format/', pathNot: '[.]test[.]ts$' },
    to: { pathNot: '^packages/format/' },
  },
  {
    name: 'law-is-pure',
    from: { path: '^packages/law/', pathNot: '[.]test[.]ts$' },
    to: { pathNot: ['^packages/law/', '^node_modules/(zod|temporal-polyfill|temporal-spec)/'] },
  },
  {
    name: 'verify-stands-alone',
    from: { path: '^packages/verify/', pathNot: '[.]test[.]ts$' },
    to: {
      pathNot: [
        '^packages/(verify|format)/',
        // What a browser lacks, and only what runs there.
        '^node_modules/@noble/(curves|hashes)/',
        '^(node:)?(crypto|fs|fs/promises|path|process|util|worker_threads|zlib)$',
      ],
    },
  },
  {
    name: 'verify-in-a-page-needs-no-node',
    from: {
      path: '^packages/verify/(page|src)/',
      pathNot: '(^packages/verify/src/(node/|cli|index)|[.]test)',
    },
    to: { dependencyTypes: ['core'] },
  },
  ...tierRules,
  {
    name: 'features-meet-at-index',
    // What sets the scene for tests (test-….io.ts) is test code, as the tests are.
    from: {
      path: '^server/features/([^/]+)/',
      pathNot: '([.]test|/test-[a-z-]+([.]io)?)[.]ts$',
    },
    to: { path: '^server/features/', pathNot: ['^server/features/$1/', '/index[.]ts$'] },
  },
  {
    name: 'app-enters-by-module-or-index',
    from: { path: '^server/app/' },
    to: { path: '^server/features/', pathNot: '/(index|module)[.]ts$' },
  },
  {
    // The door passes on what other features' io files may call; it does nothing itself.
    name: 'only-module-wires-io',
    from: { path: '^server/features/', pathNot: '([.]io|[.]test|/module|-verbs|/index)[.]ts$' },
    to: { path: '[.]io[.]ts$|^server/platform/(?!kernel/)' },
  },
  {
    name: 'only-io-files-do-io',
    from: { path: '^server/features/', pathNot: '[.](io|test)[.]ts$' },
    to: { dependencyTypes: ['core'], pathNot: '^(node:)?(path|url|util|assert)$' },
  },
  {
    name: 'platform-knows-no-feature',
    from: { path: '^server/platform/', pathNot: '[.]test[.]ts$' },
    to: { path: '^server/(features|app)/' },
  },
  { name: 'web-never-imports-server', from: { path: '^web/' }, to: { path: '^server/' } },
  {
    name: 'web-features-do-not-meet',
    from: { path: '^web/src/features/([^/]+)/' },
    to: { path: '^web/src/features/', pathNot: '^web/src/features/$1/' },
  },
]

export default {
  forbidden: forbidden.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|testdata)/' },
  },
}
