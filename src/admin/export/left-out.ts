// An export says what isn't in it, and why.

/** `what`: tables, columns as `table.column`, or rows as `table where …`. */
export type LeftOut = { readonly what: readonly string[]; readonly why: string }

/** What no export holds: messages on their way, what was seen before, which moment comes next. */
export const plumbing: readonly string[] = [
  'deployment',
  'pulse_slot',
  'outbox',
  'conversation',
  'pace',
  'event',
  'errand_lease',
  'seen',
  'pending_import',
  'nudge_clock',
  'judging_clock',
  'survey_clock',
  'tally_due',
]
