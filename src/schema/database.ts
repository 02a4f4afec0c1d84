// Every table of the bot, by name: each capability describes its own in a file beside this one.
import type { CoachingTables } from './coaching.ts'
import type { PlatformTables } from './platform.ts'

export interface Database extends CoachingTables, PlatformTables {}
