// *How is this protected?*: why the message came, who sees what, and how to turn it down, in the promise's own words.

import { type ModalView, messageModal } from '../../slack/blocks.ts'
import { bold, joinMrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'
import { explainComments, explainPromise, explainSigning } from './question-words.ts'

export function drawProtection(floor: number): ModalView {
  const parts = [
    mrkdwn`${bold('Why you got this')}\nYour coach logged a session with you. You are asked once about a session, with one reminder, and at most three times in seven days.`,
    mrkdwn`${bold('Who sees what')}\n${explainPromise(floor)}`,
    mrkdwn`${bold('Whether you answered')}\nNobody is told whether you answered: not your coach, not the managers, not the admins, and no count says it. The number you choose is never written into the message.`,
    mrkdwn`${bold('Comments')}\n${explainComments()} If you sign one: ${lowerFirst(explainSigning(floor))}`,
    mrkdwn`${bold('What holds it')}\nThe database hands your answers to you alone. That protects them from mistakes in this app, not from whoever operates the server.`,
    mrkdwn`${bold('Ask for a correction')}\nThis is the open way: it goes to your coach, with your name, and is no part of your answer.`,
    mrkdwn`${bold('How to turn it down')}\nLeave it, and it closes by itself. “Stop asking me” ends all questions, nobody is told, and you can turn them on again in Home or with /coach me.`,
  ]
  return messageModal('How is this protected?', joinMrkdwn(parts, '\n\n'))
}

function lowerFirst(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`
}
