import pg from 'pg'

/** What pg needs to connect over the socket; the password is never logged. */
export interface PgConnection {
  /** the socket's folder */
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}

const APP = 'liuhen_app'
const DATABASE = 'liuhen'

/**
 * The role that the product connects as, and its database. The role owns its schema and is no
 * superuser: row-level security and the append-only triggers hold against it. Idempotent, so a
 * crash between the steps is repaired by the next start.
 */
export async function createDatabase(admin: PgConnection, password: string): Promise<PgConnection> {
  const client = new pg.Client({ ...admin })
  await client.connect()
  try {
    const role = await client.query('select 1 from pg_roles where rolname = $1', [APP])
    if (role.rowCount === 0) await client.query(`create role ${APP}`)
    // The file decides: a lost password file heals itself here. scram: the log never sees it.
    await client.query(
      `alter role ${APP} login nosuperuser nocreatedb nocreaterole nobypassrls ` +
        `password ${client.escapeLiteral(password)}`,
    )
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`create database ${DATABASE} owner ${APP}`)
    await client.query(`revoke connect, temporary on database ${DATABASE} from public`)
  } finally {
    await client.end()
  }
  return { ...admin, user: APP, password, database: DATABASE }
}
