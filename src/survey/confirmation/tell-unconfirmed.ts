import type { PersonId } from '../../kernel/ids.ts'
import { type PlainDate, toEpochDay } from '../../kernel/time.ts'
import { findPerson, workingCalendar, workingCalendarsOf } from '../../people/index.ts'
import { enqueue } from '../../platform/outbox/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import type { ShownFigure } from '../batch/shown-figure.ts'
import { nextWorkingMoment } from '../question/working-moment.ts'
import { isUnconfirmed } from './unconfirmed.ts'
import { unconfirmedMessage } from './unconfirmed-message.ts'

type Released = { readonly coachId: PersonId; readonly shown: ShownFigure }

/** To the coach alone, once for each release, when they are next at work: releases are on Sundays. */
export async function tellUnconfirmed(scope: Scope, { coachId, shown }: Released, on: PlainDate): Promise<void> {
  if (!isUnconfirmed(shown)) return
  const coach = await findPerson(scope.tx, coachId)
  if (coach === undefined) return
  const calendar = (await workingCalendarsOf(scope.tx, [coachId])).get(coachId) ?? workingCalendar()
  const day = toEpochDay(on)
  await enqueue(scope, unconfirmedMessage, {
    facts: { coachId, day },
    to: { person: coachId },
    dedupeKey: `survey.unconfirmed:${coachId}:${day}`,
    sendAfter: nextWorkingMoment(calendar, coach.zone, scope.now),
  })
}
