// What survey tells the capabilities on its right. Nothing here depends on whether or what anybody answered.
import { z } from 'zod'
import { defineEvent } from '../platform/outbox/index.ts'

/** A release date is worked off, whether or not there was something to release. */
export const batchesReleased = defineEvent('survey.batches-released', z.object({}))
