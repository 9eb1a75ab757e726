import { createBrowserRouter, Navigate } from 'react-router'
import { accessRoutes } from './access-routes.ts'
import { caseRoutes } from './case-routes.ts'
import { decisionRoutes } from './decision-routes.ts'
import { deviceRoutes } from './device-routes.ts'
import { discRoutes } from './disc-routes.ts'
import { documentRoutes } from './document-routes.ts'
import { doorRoutes } from './door-routes.ts'
import { NotFound, Nothing, PageFault } from './fault-pages.tsx'
import { peopleRoutes } from './people-routes.ts'
import { readingRoomRoutes } from './reading-room-routes.ts'
import { recordingRoutes } from './recording-routes.ts'
import { searchRoute } from './search-route.ts'
import { Shell } from './shell.tsx'
import { shiftRoutes } from './shift-routes.ts'

/** Every page and its address. Pages are loaded when they are first opened. */
export const router = createBrowserRouter([
  ...doorRoutes,
  {
    path: '/',
    Component: Shell,
    ErrorBoundary: PageFault,
    HydrateFallback: Nothing,
    children: [
      {
        ErrorBoundary: PageFault,
        children: [
          { index: true, element: <Navigate to="/activities" replace /> },
          {
            path: 'activities',
            lazy: async () => ({
              Component: (await import('../features/activities/list-page.tsx')).ListPage,
            }),
          },
          {
            path: 'activities/new',
            lazy: async () => ({
              Component: (await import('../features/activities/open-page.tsx')).OpenPage,
            }),
          },
          {
            path: 'activities/:id',
            lazy: async () => ({
              Component: (await import('../features/activities/activity-page.tsx')).ActivityPage,
            }),
          },
          {
            path: 'activities/:id/together',
            lazy: async () => ({
              Component: (await import('../features/activities/together-page.tsx')).TogetherPage,
            }),
          },
          {
            path: 'plans',
            lazy: async () => ({
              Component: (await import('../features/activities/plans/plans-page.tsx')).PlansPage,
            }),
          },
          {
            path: 'unsent',
            lazy: async () => ({
              Component: (await import('../features/activities/unsent/unsent-page.tsx')).UnsentPage,
            }),
          },
          searchRoute,
          {
            path: 'recordings',
            lazy: async () => ({
              Component: (await import('../features/recordings/list-page.tsx')).ListPage,
            }),
          },
          ...recordingRoutes,
          ...shiftRoutes,
          ...accessRoutes,
          ...discRoutes,
          ...readingRoomRoutes,
          {
            path: 'collections',
            lazy: async () => ({
              Component: (await import('../features/collect/list-page.tsx')).ListPage,
            }),
          },
          {
            path: 'collections/upload',
            lazy: async () => ({
              Component: (await import('../features/collect/upload/upload-page.tsx')).UploadPage,
            }),
          },
          {
            path: 'collections/kept-apart',
            lazy: async () => ({
              Component: (await import('../features/collect/kept-apart-page.tsx')).KeptApartPage,
            }),
          },
          {
            path: 'collections/:id',
            lazy: async () => ({
              Component: (await import('../features/collect/collection-page.tsx')).CollectionPage,
            }),
          },
          {
            path: 'recordings/file',
            lazy: async () => ({
              Component: (await import('../features/recordings/filing/file-many-page.tsx'))
                .FileManyPage,
            }),
          },
          {
            path: 'deadlines',
            lazy: async () => ({
              Component: (await import('../features/deadlines/deadlines-page.tsx')).DeadlinesPage,
            }),
          },
          {
            path: 'reminders',
            lazy: async () => ({
              Component: (await import('../features/deadlines/reminders-page.tsx')).RemindersPage,
            }),
          },
          {
            path: 'duties',
            lazy: async () => ({
              Component: (await import('../features/regulations/duties-page.tsx')).DutiesPage,
            }),
          },
          {
            path: 'regulation',
            lazy: async () => ({
              Component: (await import('../features/regulations/current-page.tsx')).CurrentPage,
            }),
          },
          {
            path: 'regulations',
            lazy: async () => ({
              Component: (await import('../features/regulations/current-page.tsx')).CurrentPage,
            }),
          },
          {
            path: 'regulations/all',
            lazy: async () => ({
              Component: (await import('../features/regulations/shelf-page.tsx')).ShelfPage,
            }),
          },
          {
            path: 'regulations/what-if',
            lazy: async () => ({
              Component: (await import('../features/regulations/what-if/what-if-page.tsx'))
                .WhatIfPage,
            }),
          },
          {
            path: 'regulations/drafts',
            lazy: async () => ({
              Component: (await import('../features/regulations/drafts/drafts-page.tsx'))
                .DraftsPage,
            }),
          },
          {
            path: 'regulations/drafts/:id',
            lazy: async () => ({
              Component: (await import('../features/regulations/drafts/draft-page.tsx')).DraftPage,
            }),
          },
          {
            path: 'regulations/:pack',
            lazy: async () => ({
              Component: (await import('../features/regulations/current-page.tsx')).CurrentPage,
            }),
          },
          {
            path: 'regulations/:pack/:version',
            lazy: async () => ({
              Component: (await import('../features/regulations/version-page.tsx')).VersionPage,
            }),
          },
          {
            path: 'refusals',
            lazy: async () => ({
              Component: (await import('../features/regulations/kept/refusals-page.tsx'))
                .RefusalsPage,
            }),
          },
          {
            path: 'breaches',
            lazy: async () => ({
              Component: (await import('../features/regulations/kept/breaches-page.tsx'))
                .BreachesPage,
            }),
          },
          ...decisionRoutes,
          ...documentRoutes,
          ...caseRoutes,
          ...deviceRoutes,
          ...peopleRoutes,
          {
            path: 'people',
            lazy: async () => ({
              Component: (await import('../features/org/people-page.tsx')).PeoplePage,
            }),
          },
          {
            path: 'certificates',
            lazy: async () => ({
              Component: (await import('../features/signing/certificates-page.tsx'))
                .CertificatesPage,
            }),
          },
          {
            path: 'ledger',
            lazy: async () => ({
              Component: (await import('../features/ledger/ledger-page.tsx')).LedgerPage,
            }),
          },
          {
            path: 'more',
            lazy: async () => ({ Component: (await import('./more-page.tsx')).MorePage }),
          },
          { path: '*', Component: NotFound },
        ],
      },
    ],
  },
])
