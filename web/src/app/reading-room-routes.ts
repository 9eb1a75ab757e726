import type { RouteObject } from 'react-router'
import { viewingRoutes } from './viewing-routes.ts'

/** The counter of the archive: who came, what was lent. */
export const readingRoomRoutes: readonly RouteObject[] = [
  ...viewingRoutes,
  {
    path: 'access/consultations',
    lazy: async () => ({
      Component: (await import('../features/access/external/consultations-page.tsx'))
        .ConsultationsPage,
    }),
  },
  {
    path: 'access/consultations/new',
    lazy: async () => ({
      Component: (await import('../features/access/external/new-consultation-page.tsx'))
        .NewConsultationPage,
    }),
  },
  {
    path: 'access/consultations/:id',
    lazy: async () => ({
      Component: (await import('../features/access/external/consultation-page.tsx'))
        .ConsultationPage,
    }),
  },
  {
    path: 'access/supplies',
    lazy: async () => ({
      Component: (await import('../features/supply/supplies-page.tsx')).SuppliesPage,
    }),
  },
  {
    path: 'access/supplies/:id',
    lazy: async () => ({
      Component: (await import('../features/supply/supply-page.tsx')).SupplyPage,
    }),
  },
  {
    path: 'access/loans',
    lazy: async () => ({
      Component: (await import('../features/access/external/loans-page.tsx')).LoansPage,
    }),
  },
]
