// What is kept of Slack's users: four fields (e-mail, zone, locale, standing), and what else Slack sends is dropped. A
// guest, a bot or a member of another organisation is never linked to a person. Deactivated in Slack says nothing about
// having left: that person only can't be reached.
import type { SlackUserId } from '../../kernel/ids.ts'
import { parseZone, type Zone } from '../../kernel/time.ts'
import type { SlackUser } from '../../slack/slack-api.ts'

export type Standing = 'member' | 'guest' | 'bot' | 'deactivated'

export type SlackAccount = {
  readonly slackUserId: SlackUserId
  /** Lower case. Kept of members only. */
  readonly email: string | undefined
  readonly zone: Zone | undefined
  readonly locale: string | undefined
  readonly standing: Standing
}

export function accountFrom(user: SlackUser): SlackAccount {
  const standing = standingOf(user)
  const isOurs = standing === 'member' || standing === 'deactivated'
  return {
    slackUserId: user.id,
    email: standing === 'member' ? user.email?.toLowerCase() : undefined,
    zone: isOurs && user.zone !== undefined ? parseZone(user.zone) : undefined,
    locale: isOurs ? user.locale : undefined,
    standing,
  }
}

/** Those of `seen` that differ from what is kept; a locale that Slack left out is as before. */
export function changedAccounts(
  kept: ReadonlyMap<SlackUserId, SlackAccount>,
  seen: readonly SlackAccount[],
): readonly SlackAccount[] {
  return seen.flatMap((account) => {
    const before = kept.get(account.slackUserId)
    if (before === undefined) return [account]
    const after = { ...account, locale: account.locale ?? before.locale }
    const same =
      before.email === after.email &&
      before.zone === after.zone &&
      before.locale === after.locale &&
      before.standing === after.standing
    return same ? [] : [after]
  })
}

/** As it is kept of somebody who was made in Slack: one line, at most 200 characters. */
export function personName(slackName: string): string {
  const name = slackName
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return [...name].slice(0, 200).join('') || 'Somebody without a name'
}

function standingOf(user: SlackUser): Standing {
  if (user.isBot) return 'bot'
  if (user.isGuest || user.isStranger) return 'guest'
  return user.isDeactivated ? 'deactivated' : 'member'
}
