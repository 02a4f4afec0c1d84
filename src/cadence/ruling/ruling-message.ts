// Tells the coach and the coachee of a pair what the rule or an admin has changed. What is told is read anew at the moment
// of sending: a newer word has a message of its own, and what has no effect any more isn't told.
import { z } from 'zod'
import { findPeople, findPerson, isLive, managerOn, today } from '../../people/index.ts'
import { defineMessage } from '../../platform/outbox/index.ts'
import { type Scope, touch } from '../../platform/tenancy.ts'
import { upsertCadences } from '../cadence.store.ts'
import { personIdText } from '../nudge/nudge-buttons.ts'
import { keyOfPair } from '../pair.ts'
import type { PairRhythm } from '../rhythm/pair-rhythm.ts'
import { pairRhythms } from '../rhythm/pair-rhythms.ts'
import { ruleSettings } from '../rule/judgement.store.ts'
import { ruleOn } from '../rule/rule-setting.ts'
import { recordRulingTold, rulingsOfCoaches } from './ruling.store.ts'
import { type Ruling, returnsFrom } from './ruling.ts'
import { drawRulingTold, type RulingToldView, type ToldChange } from './ruling.view.ts'

/** `setAtMillis`: when it was set, which names it. */
const facts = z.object({
  coachId: personIdText,
  coacheeId: personIdText,
  level: z.enum(['rule', 'pin']),
  setAtMillis: z.int(),
  toCoach: z.boolean(),
})
type Facts = z.infer<typeof facts>

export const rulingMessage = defineMessage<Facts, RulingToldView>({
  kind: 'cadence.ruling-told',
  lane: 'nudge',
  facts,
  load: async (scope, asked) => {
    const { coachId, coacheeId, toCoach } = asked
    const ruling = await findRuling(scope, asked)
    if (ruling?.isLast !== true || !(await isLive(scope))) return undefined
    const people = await findPeople(scope.tx, [coachId, coacheeId])
    const [reader, other] = [people.get(toCoach ? coachId : coacheeId), people.get(toCoach ? coacheeId : coachId)]
    if (reader === undefined || other === undefined) return undefined
    const on = today(reader, scope.now)
    if ((await managerOn(scope.tx, coacheeId, on)) !== coachId) return undefined
    const change = await changeTold(scope, ruling)
    if (change === undefined) return undefined
    return { pair: { coachId, coacheeId }, toCoach, other: other.name, change, locale: reader.locale, today: on }
  },
  render: drawRulingTold,
  sent: recordAsTold,
  // Somebody whom no message reaches hears it from the other.
  failed: recordAsTold,
})

async function findRuling(
  { tx }: Scope,
  { coachId, coacheeId, level, setAtMillis }: Facts,
): Promise<Ruling | undefined> {
  const rulings = (await rulingsOfCoaches(tx, [coachId])).get(keyOfPair({ coachId, coacheeId })) ?? []
  return rulings.find((ruling) => ruling.level === level && ruling.setAt.getTime() === setAtMillis)
}

async function changeTold(scope: Scope, ruling: Ruling): Promise<ToldChange | undefined> {
  const coach = await findPerson(scope.tx, ruling.coachId)
  if (coach === undefined) return undefined
  const rhythms = await pairRhythms(scope.tx, [ruling], today(coach, scope.now))
  const rhythm = rhythms.get(keyOfPair(ruling))
  if (rhythm === undefined) return undefined
  return ruling.level === 'pin' ? await pinTold(scope, ruling, rhythm) : await ruleTold(scope, ruling, rhythm)
}

async function ruleTold(
  scope: Scope,
  { interval, cause }: Ruling,
  rhythm: PairRhythm,
): Promise<ToldChange | undefined> {
  if (cause === undefined) return undefined
  if (interval === undefined) {
    if (cause.because === 'off-rhythm' || rhythm.interval === 7) return undefined
    return { kind: 'returned', interval: rhythm.interval, because: cause.because, figure: cause.figure }
  }
  if (rhythm.because !== 'rule' || cause.figure === undefined) return undefined
  const terms = ruleOn(await ruleSettings(scope.tx), cause.judgedOn)
  return {
    kind: 'tightened',
    figure: cause.figure,
    otherwise: rhythm.otherwise,
    returnsFrom: returnsFrom(cause, terms),
    relaxWeeks: terms.relaxWeeks,
  }
}

async function pinTold(scope: Scope, { interval, reason, setBy }: Ruling, rhythm: PairRhythm): Promise<ToldChange> {
  const by = setBy === undefined ? undefined : await findPerson(scope.tx, setBy)
  const admin = by?.name ?? 'An admin'
  if (interval !== undefined) return { kind: 'pinned', interval, reason: reason ?? '', by: admin }
  const because = rhythm.because === 'pin' ? 'standard' : rhythm.because
  return { kind: 'unpinned', interval: rhythm.interval, because, by: admin }
}

/** “Tightening makes the open slot due … after both were told”: with the second of the two the pair is replayed. */
async function recordAsTold(scope: Scope, asked: Facts): Promise<void> {
  const { coachId, coacheeId, level, setAtMillis, toCoach } = asked
  if ((await findPerson(scope.tx, coachId)) === undefined) return
  const named = { coachId, coacheeId, level, setAt: new Date(setAtMillis) }
  await recordRulingTold(scope.tx, named, toCoach ? 'coach' : 'coachee', scope.now)
  await upsertCadences(scope.tx, [{ coachId, coacheeId }], scope.now)
  touch(scope)
}
