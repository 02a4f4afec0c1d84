import type { Scope } from './tenancy.ts'

export type AuditEntry = {
  /** `<capability>.<what-happened>`: 'coaching.session-edited'. */
  readonly action: string
  /** Ids of what and whom it concerns. */
  readonly subjects: readonly string[]
  /** Ids and numbers, never words that somebody typed. */
  readonly facts?: Readonly<Record<string, number | string>>
}

/** Writes down who did what, in the transaction that does it. The actor is the scope's person; none: the bot itself. */
export async function audit(scope: Scope, entry: AuditEntry): Promise<void> {
  await scope.tx
    .insertInto('audit_entry')
    .values({
      action: entry.action,
      actor_person_id: scope.personId ?? null,
      subjects: [...entry.subjects],
      facts: JSON.stringify(entry.facts ?? {}),
      occurred_at: scope.now,
    })
    .execute()
}
