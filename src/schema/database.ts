// Every table of the bot, by name: each capability describes its own in a file beside this one.
import type { CadenceTables } from './cadence.ts'
import type { CoachingTables } from './coaching.ts'
import type { DigestTables } from './digest.ts'
import type { HomeTables } from './home.ts'
import type { PeopleTables } from './people.ts'
import type { PlatformTables } from './platform.ts'
import type { RecognitionTables } from './recognition.ts'
import type { SurveyTables } from './survey.ts'

export interface Database
  extends PlatformTables,
    PeopleTables,
    CoachingTables,
    CadenceTables,
    SurveyTables,
    RecognitionTables,
    DigestTables,
    HomeTables {}
