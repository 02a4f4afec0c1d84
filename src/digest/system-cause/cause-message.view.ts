// What an owner, or the manager who asked, is told. The text of a lock screen names no topic and no number.
import { explainTopic } from '../../coaching/index.ts'
import { sayCount, sayDay } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { mentionPerson, type Person } from '../../people/index.ts'
import type { Rendered } from '../../platform/outbox/index.ts'
import { actions, context, type KnownBlock, rendered, section } from '../../slack/blocks.ts'
import { bold, type Mrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'
import type { OwnedCause } from './system-cause.ts'
import { finishCauseButton, openSystemCausesButton } from './system-cause-buttons.ts'

export type CauseNews = {
  readonly cause: OwnedCause
  readonly news: 'given' | 'dated' | 'handed-on' | 'due' | 'done'
  readonly count: number
  readonly reader: Person
  /** Undefined: erased since. */
  readonly manager: Person | undefined
  readonly owner: Person | undefined
  readonly today: PlainDate
}

export function drawCauseNews(news: CauseNews): Rendered {
  return rendered(sayInShort(news), [section(sayNews(news)), ...buttons(news), context(sayWhy(news))])
}

function sayInShort(news: CauseNews): string {
  const { cause } = news
  if (news.news === 'done') return `${nameOf(news.owner)} says that what you asked for is done.`
  if (cause.state !== 'open') return 'Something that you were asked to see to is settled.'
  if (news.reader.id === cause.managerId) return 'Something that you took on is due today.'
  const who = nameOf(news.manager)
  switch (news.news) {
    case 'given':
      return `${who} asks you to see to something that gets in their teams’ way.`
    case 'dated':
      return `${who} has chosen another day for something that you see to.`
    case 'due':
      return `Something that you see to for ${who} is due today.`
    case 'handed-on':
      return 'Something that you were asked to see to is settled.'
  }
}

function sayNews(news: CauseNews): Mrkdwn {
  const { cause, reader, today } = news
  const topic = bold(explainTopic(cause.topic, reader.locale))
  const due = sayDay(cause.dueOn, reader.locale, today)
  const who = personOf(news.manager)
  const whose = reader.id === cause.managerId ? mrkdwn`your teams` : mrkdwn`the teams of ${who}`
  if (news.news === 'done') return mrkdwn`${topic}: ${personOf(news.owner)} says that it is done.`
  if (cause.state === 'done') return mrkdwn`${topic}, in the way of ${whose}: done. Thank you.`
  if (cause.state === 'handed-on') {
    return mrkdwn`${topic}, in the way of ${whose}: somebody else sees to it now. Nothing more for you to do.`
  }
  switch (news.news) {
    case 'given': {
      const named = sayCount(news.count, 'session', 'sessions')
      const count =
        news.count === 0
          ? mrkdwn``
          : mrkdwn` In the last eight weeks, ${named} there came to this rather than to anybody’s skill.`
      return mrkdwn`${who} asks you to see to what gets in the way of their teams: ${topic}, by ${bold(due)}.${count}`
    }
    case 'dated':
      return mrkdwn`${topic}, in the way of ${whose}: now by ${bold(due)}.`
    default:
      return cause.dueOn < today
        ? mrkdwn`${topic}, in the way of ${whose}: was due on ${bold(due)}. Where does it stand?`
        : mrkdwn`${topic}, in the way of ${whose}: due today. Where does it stand?`
  }
}

function buttons({ cause, news, reader }: CauseNews): readonly KnownBlock[] {
  const list = openSystemCausesButton.draw({ text: 'System causes', value: {} })
  if (news === 'done') return [actions('cause', list)]
  if (cause.state !== 'open') return []
  const done = finishCauseButton.draw({
    text: 'It is done',
    value: { causeId: cause.id },
    style: 'primary',
    accessibilityLabel: `Done: ${explainTopic(cause.topic, reader.locale)}`,
  })
  return [actions('cause', done, ...(reader.id === cause.managerId ? [list] : []))]
}

function sayWhy({ cause, news, reader, manager }: CauseNews): Mrkdwn {
  if (news === 'done') return mrkdwn`You get this once, because you asked for it.`
  if (reader.id === cause.managerId) return mrkdwn`You get this once, because you took it on until that day.`
  return mrkdwn`You get this once, because ${nameOf(manager)} chose you. Only the topic and a number are passed on, never what was said. If it isn’t yours to see to, talk with them.`
}

function personOf(person: Person | undefined): Mrkdwn | string {
  return person === undefined ? 'a colleague' : mentionPerson(person)
}

function nameOf(person: Person | undefined): string {
  return person?.name ?? 'A colleague'
}
