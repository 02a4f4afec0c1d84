// “Each message says, one tap away, why it came and how to turn it down.”
import { type ModalView, messageModal } from '../../slack/blocks.ts'
import { mrkdwn } from '../../slack/mrkdwn.ts'

export function explainNudge(): ModalView {
  return messageModal(
    'Why this message',
    mrkdwn`You coach the people named here, and their one-on-one with you has come due.

*When it comes.* At nine in the morning of your working days, one message a day at most: on the day a one-on-one is due, and, if it is still open after two working days of grace, on that day and every third working day after. That makes three times. Then it stays quiet about that person until something happens. It never comes on a public holiday, on a day off or while you are away.

*How to turn it down.* “Planned for …” keeps it quiet until the day you have planned. “Snooze” keeps it quiet for up to 28 days and changes no due date and no figure. If something got in the way, “Excuse” takes this one out of your figures. Days away that are entered with \`/coach away\` move the dates by themselves. If the rhythm as such doesn't fit your team, an admin can change the standard.`,
  )
}
