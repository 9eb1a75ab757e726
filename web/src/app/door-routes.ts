import type { RouteObject } from 'react-router'
import { Nothing, PageFault } from './fault-pages.tsx'

/** Pages without a menu: before somebody has signed in, and the screen of the reading room. */
export const doorRoutes: readonly RouteObject[] = [
  {
    path: '/setup',
    ErrorBoundary: PageFault,
    HydrateFallback: Nothing,
    lazy: async () => ({ Component: (await import('../features/org/setup-page.tsx')).SetupPage }),
  },
  {
    path: '/activate',
    ErrorBoundary: PageFault,
    HydrateFallback: Nothing,
    lazy: async () => ({
      Component: (await import('../features/org/activate-page.tsx')).ActivatePage,
    }),
  },
  {
    path: '/sign-in',
    ErrorBoundary: PageFault,
    HydrateFallback: Nothing,
    lazy: async () => ({
      Component: (await import('../features/org/sign-in-page.tsx')).SignInPage,
    }),
  },
  {
    // A screen of the reading room has no menu and no account.
    path: '/reading-room',
    ErrorBoundary: PageFault,
    HydrateFallback: Nothing,
    lazy: async () => ({
      Component: (await import('../features/access/external/room-page.tsx')).RoomPage,
    }),
  },
]
