// A member of the workspace as Slack describes one, in users.list, users.info, team_join and user_change alike: the few
// fields that we compare, the rest is dropped.
import { z } from 'zod'
import { asId, type SlackUserId } from '../../kernel/ids.ts'

export type SlackUser = {
  readonly id: SlackUserId
  readonly teamId: string | undefined
  readonly name: string
  readonly email: string | undefined
  /** IANA, as Slack says it. */
  readonly zone: string | undefined
  readonly locale: string | undefined
  readonly isBot: boolean
  readonly isDeactivated: boolean
  /** Of another organisation, seen through a shared channel. */
  readonly isStranger: boolean
  readonly isGuest: boolean
  /** Of the workspace. */
  readonly isOwner: boolean
}

const short = z.string().max(1000).nullish()
const flag = z.boolean().nullish()

export const slackUserSchema = z
  .looseObject({
    id: z.string().min(1).max(255),
    team_id: short,
    name: short,
    real_name: short,
    deleted: flag,
    tz: short,
    locale: short,
    is_bot: flag,
    is_stranger: flag,
    is_restricted: flag,
    is_ultra_restricted: flag,
    is_owner: flag,
    is_primary_owner: flag,
    profile: z.looseObject({ real_name: short, email: short }).nullish(),
  })
  .transform(
    (user): SlackUser => ({
      id: asId<SlackUserId>(user.id),
      teamId: user.team_id ?? undefined,
      name: user.profile?.real_name || user.real_name || user.name || user.id,
      email: user.profile?.email || undefined,
      zone: user.tz || undefined,
      locale: user.locale || undefined,
      isBot: user.is_bot === true || user.id === 'USLACKBOT',
      isDeactivated: user.deleted === true,
      isStranger: user.is_stranger === true,
      isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
      isOwner: user.is_owner === true || user.is_primary_owner === true,
    }),
  )
