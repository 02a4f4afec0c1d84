import { DatabaseTooSlow } from '../tenancy.ts'

// The network's, and PostgreSQL's: class 08 (connection), 53 (resources), 57P (shutting down, starting), 57014 and 55P03
// (a statement or a lock took too long). https://www.postgresql.org/docs/current/errcodes-appendix.html
const codes =
  /^(E(CONNREFUSED|CONNRESET|NOTFOUND|AI_AGAIN|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH)|08...|53...|57P..|57014|55P03|25P03)$/
// node-postgres throws these without a code.
const sentences =
  /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Cannot use a pool after|Query read timeout|PGlite is closed)/

/** Whether the database could not be reached, or not in time, rather than refused the statement: trying again may do. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof DatabaseTooSlow || sentences.test(error.message)) return true
  if ('code' in error && typeof error.code === 'string' && codes.test(error.code)) return true
  if (error instanceof AggregateError && error.errors.some(isDatabaseAway)) return true
  return isDatabaseAway(error.cause)
}
