// The product's table of contents. Each may import those before it, through their index.ts; what a later one must hear of
// an earlier one travels as an event.
import { admin } from './admin/index.ts'
import { cadence } from './cadence/index.ts'
import { coaching } from './coaching/index.ts'
import { digest } from './digest/index.ts'
import { home } from './home/index.ts'
import { people } from './people/index.ts'
import type { Capability } from './platform/capability.ts'
import { recognition } from './recognition/index.ts'
import { survey } from './survey/index.ts'

export const capabilities: readonly Capability[] = [
  // Who works here, for whom, since when, where and when; and who they are in Slack.
  people,
  // What was coached: sessions, notes, actions.
  coaching,
  // When the next one-on-one is due, and what becomes of it.
  cadence,
  // What coachees say about it, in confidence.
  survey,
  // Thanks, in public or in private.
  recognition,
  // What a leader of managers reads on Monday.
  digest,
  // What each person sees of all that: the Home tab and behind /coach.
  home,
  // What the programme owner sets.
  admin,
]
