// Tells the stand-in, the coach and the coach's manager, each in their own words; not the one who named, who knows.
import { z } from 'zod'
import { findPeople, isLive } from '../../people/index.ts'
import { defineMessage } from '../../platform/outbox/index.ts'
import { personIdText, plainDateText } from '../nudge/nudge-buttons.ts'
import { standInsOf } from '../rhythm/pair-setting.store.ts'
import { drawStandInTold, type StandInToldView } from './stand-in.view.ts'

const facts = z.object({
  coachId: personIdText,
  standInId: personIdText,
  from: plainDateText,
  until: plainDateText.optional(),
  namedById: personIdText,
  readerId: personIdText,
})

export const standInMessage = defineMessage<z.infer<typeof facts>, StandInToldView>({
  kind: 'cadence.stand-in-told',
  lane: 'nudge',
  facts,
  load: async (scope, { coachId, standInId, from, until, namedById, readerId }) => {
    const standIns = (await standInsOf(scope.tx, [coachId])).get(coachId) ?? []
    // Another last day has a message of its own.
    const holds = standIns.some((one) => one.personId === standInId && one.from === from && one.until === until)
    if (!holds || !(await isLive(scope))) return undefined
    const people = await findPeople(scope.tx, [coachId, standInId, namedById, readerId])
    const [coach, standIn, reader] = [people.get(coachId), people.get(standInId), people.get(readerId)]
    if (coach === undefined || standIn === undefined || reader === undefined) return undefined
    return {
      reader: readerId === standInId ? 'stand-in' : readerId === coachId ? 'coach' : 'manager',
      coach: coach.name,
      standIn: standIn.name,
      namedBy: people.get(namedById)?.name ?? 'an admin',
      from,
      until,
      locale: reader.locale,
    }
  },
  render: drawStandInTold,
})
