// *How is this protected?*: why the message came, who sees what, and how to turn it down, in the promise's own words.

import { type ModalView, messageModal } from '../../slack/blocks.ts'
import { bold, joinMrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'
import type { Survey } from '../survey.ts'
import { explainComments, explainLimits, explainPromise, explainSigning } from './question-words.ts'

export function drawProtection({ stream, floor }: Pick<Survey, 'stream' | 'floor'>): ModalView {
  const parts = [
    mrkdwn`${bold('Why you got this')}\n${explainWhy(stream)}`,
    mrkdwn`${bold('Who sees what')}\n${explainPromise(floor)} Admins see the same averages. They come every fourth Sunday at most, and only while people who were asked together are asked together again, so that nobody is told apart by subtracting one average from another.`,
    mrkdwn`${bold('Whether you answered')}\nNobody is told whether you answered: not your coach, not the managers, not the admins. How many did is said as a band only. The number you choose is never written into the message.`,
    mrkdwn`${bold('Comments')}\n${explainComments()} If you sign one: ${lowerFirst(explainSigning(floor))}`,
    mrkdwn`${bold('What holds it')}\nThe database hands your answers to you and to the one job that makes the averages, to nothing else. That protects them from mistakes in this app, not from whoever operates the server.`,
    mrkdwn`${bold('What is not promised')}\n${explainLimits(floor)}`,
    ...(stream === 'session'
      ? [
          mrkdwn`${bold('Ask for a correction')}\nThis is the open way: it goes to your coach, with your name, and is no part of your answer.`,
        ]
      : []),
    mrkdwn`${bold('How to turn it down')}\nLeave it, and it closes by itself. “Stop asking me” ends all questions, nobody is told, and you can turn them on again in Home or with /coach me.`,
  ]
  return messageModal('How is this protected?', joinMrkdwn(parts, '\n\n'))
}

function explainWhy(stream: Survey['stream']): string {
  switch (stream) {
    case 'session':
      return 'Your coach logged a session with you. You are asked once about a session, with one reminder, and at most three times in seven days.'
    case 'quarterly':
      return 'Your manager coached you in the last three months. These questions come four times a year, never twice in 90 days, with one reminder. With those about sessions they are at most three in seven days.'
  }
}

function lowerFirst(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`
}
