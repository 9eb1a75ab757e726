/**
 * Routes (below /api/v1), inputs and outputs in ./schemas.ts:
 *
 *   POST /collections                OpenCollection    → OpenedCollection
 *   POST /collections/:id/files      DeclareFiles      → DeclaredFiles
 *   GET  /collections                ListCollections   → CollectionsListed
 *   GET  /collections/:id            GetCollection     → CollectionDetail
 *   POST /collections/:id/confirm    ConfirmCollection → ConfirmedCollection
 *   POST /collections/:id/close      CloseCollection   → ClosedCollection
 *   GET  /collections/:id/receipts   ListReceipts      → ReceiptsListed
 */
export * from './schemas.ts'
