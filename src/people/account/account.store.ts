import { sql } from 'kysely'
import type { PersonId, SlackUserId } from '../../kernel/ids.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { searchText } from '../directory-search.ts'
import { personName, type SlackAccount } from './account.ts'

/** Those that are kept, by Slack user. */
export async function findAccounts(
  db: Db | Tx,
  slackUserIds: readonly SlackUserId[],
): Promise<Map<SlackUserId, SlackAccount>> {
  if (slackUserIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('slack_account')
    .selectAll()
    .where('slack_user_id', '=', sql<SlackUserId>`any(${[...slackUserIds]})`)
    .execute()
  return new Map(
    rows.map((row) => [
      row.slack_user_id,
      {
        slackUserId: row.slack_user_id,
        email: row.email ?? undefined,
        zone: row.zone ?? undefined,
        locale: row.locale ?? undefined,
        standing: row.standing,
      },
    ]),
  )
}

export async function saveAccounts(tx: Tx, accounts: readonly SlackAccount[]): Promise<void> {
  if (accounts.length === 0) return
  const rows = accounts.map(({ slackUserId, email, zone, locale, standing }) => ({
    slack_user_id: slackUserId,
    email: email ?? null,
    zone: zone ?? null,
    locale: locale ?? null,
    standing,
  }))
  await tx
    .insertInto('slack_account')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'slack_user_id']).doUpdateSet((row) => ({
        email: row.ref('excluded.email'),
        zone: row.ref('excluded.zone'),
        locale: row.ref('excluded.locale'),
        standing: row.ref('excluded.standing'),
      })),
    )
    .execute()
}

/** Slack's list doesn't have them any more. Those that a person is linked to are kept, as deactivated. */
export async function forgetAccountsBut(tx: Tx, seen: readonly SlackUserId[]): Promise<PersonId[]> {
  const ids = [...seen]
  const { rows } = await sql<{ id: PersonId }>`
    with gone as (
      update slack_account set standing = 'deactivated', email = null
      where slack_user_id <> all(${ids}) and standing <> 'deactivated'
        and exists (select 1 from person where person.slack_user_id = slack_account.slack_user_id)
      returning slack_user_id
    )
    select person.id from person join gone on gone.slack_user_id = person.slack_user_id`.execute(tx)
  await sql`
    delete from slack_account
    where slack_user_id <> all(${ids})
      and not exists (select 1 from person where person.slack_user_id = slack_account.slack_user_id)`.execute(tx)
  return rows.map((row) => row.id)
}

/**
 * Links people to Slack users wherever that can be told, and unlinks those whose account became a guest's or a bot's.
 * What an admin linked stays. By the id in the people file, else by e-mail; a link by e-mail moves only where another
 * member now has the person's address and the linked one doesn't. Gives those whose link changed.
 */
export async function linkAccounts(tx: Tx): Promise<PersonId[]> {
  const unlinked = await changedBy(
    tx,
    sql`
    update person set slack_user_id = null, linked_by = null, refused_reason = null
    from slack_account account
    where account.slack_user_id = person.slack_user_id and account.standing in ('guest', 'bot')
    returning person.id`,
  )
  // An id that the file gives to one person and an e-mail to another: the file's word is the stronger.
  const displaced = await changedBy(
    tx,
    sql`
    update person set slack_user_id = null, linked_by = null, refused_reason = null
    from person claimant
    where person.slack_user_id is not null and claimant.file_slack_user_id = person.slack_user_id
      and claimant.id <> person.id
      and claimant.slack_user_id is distinct from claimant.file_slack_user_id
      and claimant.linked_by is distinct from 'admin'
      and person.linked_by <> 'admin' and person.file_slack_user_id is distinct from person.slack_user_id
    returning person.id`,
  )
  const byFile = await changedBy(
    tx,
    sql`
    update person set slack_user_id = person.file_slack_user_id, linked_by = 'file', refused_reason = null
    where person.file_slack_user_id is not null
      and person.slack_user_id is distinct from person.file_slack_user_id
      and person.linked_by is distinct from 'admin'
      and not exists (select 1 from person other where other.slack_user_id = person.file_slack_user_id)
      and not exists (
        select 1 from slack_account account
        where account.slack_user_id = person.file_slack_user_id and account.standing <> 'member')
    returning person.id`,
  )
  const byEmail = await changedBy(
    tx,
    sql`
    update person set slack_user_id = account.slack_user_id, linked_by = 'email', refused_reason = null
    from slack_account account
    where account.email = person.email_key and account.standing = 'member'
      and person.slack_user_id is distinct from account.slack_user_id
      and (person.linked_by is null or (person.linked_by = 'email' and not exists (
        select 1 from slack_account linked
        where linked.slack_user_id = person.slack_user_id and linked.email = person.email_key)))
      and not exists (select 1 from person other where other.slack_user_id = account.slack_user_id)
      and not exists (
        select 1 from slack_account twin
        where twin.email = account.email and twin.standing = 'member' and twin.slack_user_id < account.slack_user_id)
    returning person.id`,
  )
  return [...new Set([...unlinked, ...displaced, ...byFile, ...byEmail])]
}

/** Takes the account from whoever had it. An admin's word: no file and no e-mail changes it. */
export async function linkByAdmin(tx: Tx, personId: PersonId, slackUserId: SlackUserId): Promise<PersonId | undefined> {
  const before = await tx
    .updateTable('person')
    .set({ slack_user_id: null, linked_by: null, refused_reason: null })
    .where('slack_user_id', '=', slackUserId)
    .where('id', '<>', personId)
    .returning('id')
    .executeTakeFirst()
  await tx
    .updateTable('person')
    .set({ slack_user_id: slackUserId, linked_by: 'admin', refused_reason: null })
    .where('id', '=', personId)
    .execute()
  return before?.id
}

/** Somebody made in Slack. */
export async function linkBySlack(tx: Tx, personId: PersonId, slackUserId: SlackUserId): Promise<void> {
  await tx
    .updateTable('person')
    .set({ slack_user_id: slackUserId, linked_by: 'slack' })
    .where('id', '=', personId)
    .execute()
}

export async function peopleLinkedTo(db: Db | Tx, slackUserIds: readonly SlackUserId[]): Promise<PersonId[]> {
  if (slackUserIds.length === 0) return []
  const rows = await db
    .selectFrom('person')
    .select('id')
    .where('slack_user_id', '=', sql<SlackUserId>`any(${[...slackUserIds]})`)
    .execute()
  return rows.map((row) => row.id)
}

/** People who were made in Slack are called what Slack calls them; a people file's names stay. Gives those renamed. */
export async function renameFromSlack(
  tx: Tx,
  users: readonly { readonly id: SlackUserId; readonly name: string }[],
): Promise<PersonId[]> {
  const names = new Map(users.map((user) => [user.id, personName(user.name)]))
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'name', 'email', 'slack_user_id'])
    .where('origin', '=', 'slack')
    .where('slack_user_id', '=', sql<SlackUserId>`any(${[...names.keys()]})`)
    .execute()
  const renamed = rows.flatMap((row) => {
    const name = row.slack_user_id === null ? undefined : names.get(row.slack_user_id)
    return name === undefined || name === row.name ? [] : [{ ...row, name }]
  })
  for (const { id, name, email } of renamed) {
    const search_text = searchText([name, email ?? undefined])
    await tx.updateTable('person').set({ name, search_text }).where('id', '=', id).execute()
  }
  return renamed.map(({ id }) => id)
}

async function changedBy(tx: Tx, statement: ReturnType<typeof sql>): Promise<PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`${statement}`.execute(tx)
  return rows.map((row) => row.id)
}
