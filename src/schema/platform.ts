import type { ColumnType, Generated } from 'kysely'
import type { OutboxId, PersonId, SlackUserId, WorkspaceId } from '../kernel/ids.ts'
import type { Zone } from '../kernel/time.ts'

export interface PlatformTables {
  deployment: DeploymentTable
  workspace: WorkspaceTable
  pulse_slot: PulseSlotTable
  outbox: OutboxTable
  conversation: ConversationTable
  pace: PaceTable
  event: EventTable
  errand_lease: ErrandLeaseTable
  audit_entry: AuditEntryTable
  seen: SeenTable
}

/** One row: what holds for the whole database. */
interface DeploymentTable {
  singleton: Generated<true>
  /** Business time minus the system's, in milliseconds. Never decreases. */
  offset_millis: Generated<number>
  tenant_role: string
  system_role: string
  /** Reads answers, to close batches of them. */
  batch_role: string
}

interface WorkspaceTable {
  id: WorkspaceId
  kind: 'team' | 'enterprise'
  /** Where messages are posted; in an Enterprise Grid organisation a team, the tenant being the organisation. */
  team_id: string
  name: string
  /** `https://acme.slack.com/`, as auth.test says it: what permalinks begin with. */
  url: ColumnType<string | null, string | null | undefined, string | null>
  bot_user_id: SlackUserId
  /** Null: the token comes from the environment. */
  bot_token_encrypted: string | null
  scopes: ColumnType<string[], string[], string[]>
  timezone: Generated<Zone>
  location: string | null
  /** Smallest number of people in anything shown about answers. */
  floor_k: Generated<number>
  installed_by: SlackUserId | null
  installed_at: Date
  uninstalled_at: Date | null
  /** Business time at which the next pass has work. Null: nothing is planned. */
  next_due_at: Date | null
  /** Business time up to which the schedule has been worked. */
  last_pass_at: Date | null
}

interface PulseSlotTable {
  /** The minute, in the system's time. */
  slot: Date
  taken_by: string
}

export type OutboxState = 'waiting' | 'sending' | 'doubt' | 'sent' | 'dropped' | 'failed' | 'cancelled' | 'unknown'

interface OutboxTable {
  workspace_id: Generated<WorkspaceId>
  id: OutboxId
  /** Order of arrival. */
  seq: Generated<number>
  dedupe_key: string
  kind: string
  /** 0 replies and updates, 1 surveys, 2 nudges, 3 digests, 4 Home. */
  lane: number
  facts: ColumnType<unknown, string, string>
  /** `person:<id>`, `user:<Slack id>`, `channel:<Slack id>`, `home:<person id>`: what has one order. */
  conversation: string
  person_id: PersonId | null
  slack_user_id: SlackUserId | null
  channel_id: string | null
  /** Business time. */
  send_after: Date
  state: Generated<OutboxState>
  /** Why it failed or was dropped: a code, never words. */
  reason: string | null
  sent_channel: string | null
  sent_ts: string | null
  /** Grows with each wish to draw it again; what is on screen is `drawn_version`. */
  wanted_version: Generated<number>
  drawn_version: Generated<number>
  attempts: Generated<number>
  doubt_checks: Generated<number>
  /** System time: not before. */
  retry_at: Date | null
  /** System time: somebody is at it until then. */
  leased_until: Date | null
  leased_by: string | null
  /** System time of the last call to Slack that might have sent it. */
  sending_at: Date | null
  created_at: Generated<Date>
  settled_at: Date | null
}

interface ConversationTable {
  workspace_id: Generated<WorkspaceId>
  key: string
  /** Slack's id of the direct message, with whom it was opened. */
  channel_id: string | null
  slack_user_id: SlackUserId | null
  /** System time: nothing is posted before. */
  ready_at: Date
}

export type PacedMethod = 'post' | 'update' | 'open' | 'publish'

interface PaceTable {
  workspace_id: Generated<WorkspaceId>
  method: PacedMethod
  tokens: number
  per_minute: number
  refilled_at: Date
  blocked_until: Date | null
}

interface EventTable {
  workspace_id: Generated<WorkspaceId>
  seq: Generated<number>
  name: string
  facts: ColumnType<unknown, string, string>
  /** Business time. */
  published_at: Date
  attempts: Generated<number>
  /** System time. */
  retry_at: Date | null
  failed_at: Date | null
}

interface ErrandLeaseTable {
  workspace_id: Generated<WorkspaceId>
  name: string
  /** System time. */
  leased_until: Date
}

interface AuditEntryTable {
  workspace_id: Generated<WorkspaceId>
  seq: Generated<number>
  action: string
  actor_person_id: PersonId | null
  subjects: string[]
  facts: ColumnType<unknown, string, string>
  /** Business time. */
  occurred_at: Date
}

interface SeenTable {
  workspace_id: Generated<WorkspaceId>
  /** `event:<Slack's event id>:<handler>` */
  key: string
  /** Business time. */
  seen_at: Date
}
