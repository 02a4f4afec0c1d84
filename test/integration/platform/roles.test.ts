// A database whose owner may not make roles: what the operator is told, and that it is enough. PostgreSQL only: PGlite's
// one login is a superuser.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { systemClock } from '../../../src/kernel/time.ts'
import { type OpenDatabase, openDatabase } from '../../../src/platform/database/database.ts'
import { migrate } from '../../../src/platform/database/migrate.ts'
import { RolesNeeded } from '../../../src/platform/database/roles.ts'
import { probeTenancy } from '../../../src/platform/database/tenancy-probe.ts'
import { noQueue } from '../../../src/platform/queue.ts'

const name = `touchline_plain_${randomBytes(4).toString('hex')}`
let admin: OpenDatabase
let database: OpenDatabase

beforeAll(async () => {
  const response = await fetch(`${inject('enginesUrl')}/postgres`)
  const engine: unknown = await response.json()
  if (typeof engine !== 'object' || engine === null || !('adminUrl' in engine)) throw new Error('no engine')
  const adminUrl = String(engine.adminUrl)
  admin = await openDatabase({ kind: 'postgres', url: adminUrl })
  await sql.raw(`create role ${name} login password 'plain'`).execute(admin.db)
  await sql.raw(`create database ${name} owner ${name}`).execute(admin.db)
  const url = new URL(adminUrl)
  url.username = name
  url.password = 'plain'
  url.pathname = `/${name}`
  database = await openDatabase({ kind: 'postgres', url: url.href })
})

afterAll(async () => {
  await database.close()
  for (const statement of [
    `drop database if exists ${name} with (force)`,
    `drop role if exists touchline_${name}_tenant, touchline_${name}_system, touchline_${name}_batch`,
    `drop role if exists ${name}`,
  ]) {
    await sql.raw(statement).execute(admin.db)
  }
  await admin.close()
})

test('an owner that may not make roles is told what to have run, and then it works', async () => {
  const refusal: unknown = await migrate(database).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(RolesNeeded)
  const statements = refusal instanceof RolesNeeded ? refusal.statements : []
  expect(statements.join(' ')).toContain(`grant "touchline_${name}_tenant" to ${name};`)
  for (const statement of statements) await sql.raw(statement).execute(admin.db)
  await migrate(database)
  await probeTenancy({ db: database.db, kind: 'postgres', clock: systemClock, queue: noQueue })
})
