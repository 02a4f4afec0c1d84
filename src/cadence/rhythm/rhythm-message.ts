// Tells the coach and the coachee of a pair that they meet at another interval from now on.
import { z } from 'zod'
import { asId, type PersonId } from '../../kernel/ids.ts'
import { findPeople, findPerson, isLive, today } from '../../people/index.ts'
import { defineMessage } from '../../platform/outbox/index.ts'
import { type Scope, touch } from '../../platform/tenancy.ts'
import { upsertCadences } from '../cadence.store.ts'
import { keyOfPair } from '../pair.ts'
import { pairRhythms } from './pair-rhythms.ts'
import { pairIntervals, recordTold } from './pair-setting.store.ts'
import { drawRhythmTold, type RhythmToldView } from './rhythm.view.ts'

const personId = z.string().transform((text) => asId<PersonId>(text))
/** `setAtMillis`: when it was chosen, which names the choice. */
const facts = z.object({ coachId: personId, coacheeId: personId, setAtMillis: z.int(), toCoach: z.boolean() })
type Facts = z.infer<typeof facts>

export const rhythmMessage = defineMessage<Facts, RhythmToldView>({
  kind: 'cadence.rhythm-told',
  lane: 'nudge',
  facts,
  load: async (scope, { coachId, coacheeId, setAtMillis, toCoach }) => {
    const choices = (await pairIntervals(scope.tx, [coachId])).get(keyOfPair({ coachId, coacheeId }))
    const choice = choices?.at(-1)
    // A newer choice has a message of its own; before go-live nobody is told anything.
    if (choice?.setAt.getTime() !== setAtMillis || !(await isLive(scope))) return undefined
    const people = await findPeople(scope.tx, [coachId, coacheeId])
    const [reader, other] = [people.get(toCoach ? coachId : coacheeId), people.get(toCoach ? coacheeId : coachId)]
    if (reader === undefined || other === undefined) return undefined
    const [pair, on] = [{ coachId, coacheeId }, today(reader, scope.now)]
    const rhythm = (await pairRhythms(scope.tx, [pair], on)).get(keyOfPair(pair))
    // While the rule or an admin holds the pair, what the coach chose changes nothing for the two.
    if (rhythm === undefined || rhythm.because === 'rule' || rhythm.because === 'pin') return undefined
    return { other: other.name, interval: rhythm.interval, isStandard: choice.interval === undefined, toCoach }
  },
  render: drawRhythmTold,
  sent: recordAsTold,
  // Somebody whom no message reaches hears it from the coach, who knows.
  failed: recordAsTold,
})

/** “Tightening makes the open slot due … after both were told”: with the second of the two the pair is replayed. */
async function recordAsTold(scope: Scope, { coachId, coacheeId, setAtMillis, toCoach }: Facts): Promise<void> {
  const pair = { coachId, coacheeId }
  if ((await findPerson(scope.tx, coachId)) === undefined) return
  await recordTold(scope.tx, pair, new Date(setAtMillis), toCoach ? 'coach' : 'coachee', scope.now)
  await upsertCadences(scope.tx, [pair], scope.now)
  touch(scope)
}
