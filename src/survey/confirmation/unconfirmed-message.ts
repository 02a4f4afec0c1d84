import { z } from 'zod'
import { asId, type PersonId } from '../../kernel/ids.ts'
import { fromEpochDay } from '../../kernel/time.ts'
import { findPerson, isLive, today } from '../../people/index.ts'
import { defineMessage } from '../../platform/outbox/index.ts'
import { releasedAbout } from '../quality/released.store.ts'
import { isUnconfirmed } from './unconfirmed.ts'
import { renderUnconfirmed, type UnconfirmedView } from './unconfirmed.view.ts'

/** `day`: the date of the release, in days since 1970. No figure: it is read, as the coach, when it is sent. */
const facts = z.object({ coachId: z.string().transform((id) => asId<PersonId>(id)), day: z.int() })

export const unconfirmedMessage = defineMessage<z.infer<typeof facts>, UnconfirmedView>({
  kind: 'survey.unconfirmed',
  lane: 'nudge',
  facts,
  load: async (scope, { coachId, day }) => {
    const releasedOn = fromEpochDay(day)
    const coach = await findPerson(scope.tx, coachId)
    const figures = await releasedAbout(scope.tx, [coachId], { from: releasedOn, to: releasedOn })
    const shown = figures.find(({ isPool, figure }) => !isPool && isUnconfirmed(figure))
    if (coach === undefined || shown === undefined || !(await isLive(scope))) return undefined
    return { shown: shown.figure, locale: coach.locale, today: today(coach, scope.now) }
  },
  render: renderUnconfirmed,
})
