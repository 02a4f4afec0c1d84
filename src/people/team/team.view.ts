import { z } from 'zod'
import { asId, type PersonId } from '../../kernel/ids.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Rendered } from '../../platform/outbox/index.ts'
import { actions, context, messageModal, rendered, section } from '../../slack/blocks.ts'
import { defineButton } from '../../slack/button.ts'
import type { ModalView } from '../../slack/modal.ts'
import { joinMrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'
import type { Person } from '../person.ts'
import { listNames, mentionPerson } from '../person.view.ts'

/** Opens “Set up my team”: on the hub, in Home. */
export const openTeamButton = defineButton({ actionId: 'people.open-team', value: z.object({}) })
export const objectButton = defineButton({
  actionId: 'people.object-line',
  value: z.object({
    managerId: z
      .string()
      .max(64)
      .transform((text) => asId<PersonId>(text)),
  }),
})

export function renderLineTold(view: {
  readonly manager: Person
  readonly person: Person
  readonly holds: boolean
}): Rendered {
  const { manager, holds } = view
  if (!holds) {
    return rendered(`You are not on ${manager.name}’s team here.`, [
      section(
        mrkdwn`You are not on ${mentionPerson(manager)}’s team here. If you said that it wasn’t right: it was taken back, and they were told.`,
      ),
    ])
  }
  return rendered(`${manager.name} added you to their team in Touchline.`, [
    section(
      mrkdwn`${mentionPerson(manager)} added you to their team. Touchline helps them to keep up regular coaching with you: it records that a one-on-one took place and asks you how it was. You can see all of it in the Home tab.`,
    ),
    actions(
      'object',
      objectButton.draw({
        text: 'That’s not right',
        value: { managerId: manager.id },
        confirm: {
          title: 'Not your manager?',
          text: `You are taken off this team, and ${manager.name} is told that you said so.`,
          confirm: 'Take me off',
          deny: 'Keep it',
        },
      }),
    ),
    context(mrkdwn`You read this once, because somebody named you as their report.`),
  ])
}

export function renderLineObjected(view: { readonly manager: Person; readonly person: Person }): Rendered {
  const { person } = view
  return rendered(`${person.name} isn’t on your team any more.`, [
    section(
      mrkdwn`${mentionPerson(person)} said that being on your team isn’t right, so they were taken off. If it was a mistake, talk to them, and add them again with *Set up my team* in /coach.`,
    ),
  ])
}

export function drawTeamSaved(saved: {
  readonly joined: readonly string[]
  readonly left: number
  readonly total: number
  readonly refusals: readonly Refusal[]
}): ModalView {
  const { joined, left, total, refusals } = saved
  const parts = [
    ...(joined.length === 0
      ? []
      : [
          mrkdwn`:white_check_mark: Added: ${listNames(joined, 10)}. Each of them is told, and can say if it isn’t right.`,
        ]),
    ...(left === 0 ? [] : [mrkdwn`Taken off: ${left}.`]),
    ...(joined.length === 0 && left === 0 ? [mrkdwn`Nothing was changed.`] : []),
    mrkdwn`Your team has ${total} ${total === 1 ? 'person' : 'people'}.`,
    ...refusals.map(({ say }) => mrkdwn`:warning: ${say}`),
  ]
  return messageModal('My team', joinMrkdwn(parts, '\n'))
}
