import type { RouteObject } from 'react-router'

/** People beside their accounts: files, certificates, trainings; and who keeps recordings. */
export const peopleRoutes: readonly RouteObject[] = [
  {
    path: 'people/units',
    lazy: async () => ({
      Component: (await import('../features/org/units-page.tsx')).UnitsPage,
    }),
  },
  {
    path: 'people/qualifications',
    lazy: async () => ({
      Component: (await import('../features/people/qualifications-page.tsx')).QualificationsPage,
    }),
  },
  {
    path: 'people/trainings',
    lazy: async () => ({
      Component: (await import('../features/people/trainings-page.tsx')).TrainingsPage,
    }),
  },
  {
    path: 'people/trainings/new',
    lazy: async () => ({
      Component: (await import('../features/people/plan-training-page.tsx')).PlanTrainingPage,
    }),
  },
  {
    path: 'people/trainings/:id',
    lazy: async () => ({
      Component: (await import('../features/people/training-page.tsx')).TrainingPage,
    }),
  },
  {
    path: 'people/untrained',
    lazy: async () => ({
      Component: (await import('../features/people/untrained-page.tsx')).UntrainedPage,
    }),
  },
  {
    path: 'people/:id',
    lazy: async () => ({
      Component: (await import('../features/people/person-page.tsx')).PersonPage,
    }),
  },
  {
    path: 'custody',
    lazy: async () => ({
      Component: (await import('../features/custody/pending-page.tsx')).PendingPage,
    }),
  },
  {
    path: 'custody/handovers',
    lazy: async () => ({
      Component: (await import('../features/custody/handovers-page.tsx')).HandoversPage,
    }),
  },
  {
    path: 'custody/handovers/:id',
    lazy: async () => ({
      Component: (await import('../features/custody/handover-page.tsx')).HandoverPage,
    }),
  },
  {
    path: 'custody/handovers/:id/receipt',
    lazy: async () => ({
      Component: (await import('../features/custody/receipt-page.tsx')).ReceiptPage,
    }),
  },
  {
    path: 'custody/held',
    lazy: async () => ({
      Component: (await import('../features/custody/held-page.tsx')).HeldPage,
    }),
  },
  {
    path: 'custody/custodians',
    lazy: async () => ({
      Component: (await import('../features/custody/custodians-page.tsx')).CustodiansPage,
    }),
  },
]
