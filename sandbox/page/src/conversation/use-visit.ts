// Opening the app's Home or Messages tells the bot so, once for each visit, as Slack does with `app_home_opened`.
import { useEffect, useRef, useState } from 'react'
import { useDesk } from '../client/desk.ts'
import { explainInteraction, messageOf } from '../client/sentences.ts'

export type Visit = { readonly isOpening: boolean; readonly problem: string | undefined }

/** `tab`: undefined while something else is looked at. */
export function useVisit(tab: 'home' | 'messages' | undefined): Visit {
  const { acts, organisation } = useDesk()
  const [visit, setVisit] = useState<Visit & { readonly tab: typeof tab }>({
    tab: undefined,
    isOpening: true,
    problem: undefined,
  })
  const latest = useRef<typeof tab>(undefined)
  useEffect(() => {
    if (latest.current === tab) return
    latest.current = tab
    setVisit({ tab, isOpening: tab !== undefined, problem: undefined })
    if (tab === undefined) return
    const done = (problem: string | undefined) => {
      if (latest.current === tab) setVisit({ tab, isOpening: false, problem })
    }
    acts.openHome(tab).then(
      (delivered) => done(explainInteraction(organisation.app.name, delivered)),
      (error: unknown) => done(messageOf(error)),
    )
  }, [tab, acts, organisation])
  return visit.tab === tab ? visit : { isOpening: true, problem: undefined }
}
