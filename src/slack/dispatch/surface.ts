// Where a person reads the answer to what they did, when it isn't in the ack: an ephemeral message through the
// response_url, or a modal within the 3 s that a trigger lives (docs.slack.dev/surfaces/modals).
import type { Outcome, Refusal } from '../../kernel/outcome.ts'
import { type ModalView, messageModal, saying } from '../blocks.ts'
import { loadingModal, refusalModal, settled } from '../boundary.ts'
import type { Arrival, Reply, ShowModalOptions } from '../call.ts'
import { limits } from '../limits.ts'
import { escapeMrkdwn } from '../mrkdwn.ts'
import { slackFailure } from '../webapi/errors.ts'
import { within } from './deadline.ts'

export type Surface = {
  readonly showModal: (load: () => Promise<Outcome<ModalView>>, options?: ShowModalOptions) => Promise<void>
  /** The handler will show a modal: where even the access check is slow, a loading view is opened meanwhile. */
  readonly expectModal: (title: string) => void
  readonly reply: (message: Reply) => Promise<void>
  /** Says the refusals' sentences. Never throws. */
  readonly refuse: (refusals: readonly Refusal[]) => Promise<void>
  /** The handler is done: a loading view that nothing replaced is not left standing. */
  readonly finish: () => Promise<void>
}

/** How the person can be reached: what the payload had. */
export type Reach = {
  readonly triggerId: string | undefined
  readonly responseUrl: string | undefined
  /** The modal in which they acted: what is shown is pushed on top of it. */
  readonly viewId: string | undefined
}

/** A loading view is opened where there is nothing to show this long after the payload came in. */
const loadingAfterMillis = 800

export function createSurface(arrival: Arrival, reach: Reach): Surface {
  const { slack, receivedAt } = arrival
  const { log } = arrival.platform
  let trigger = reach.triggerId
  // The view that we opened: its id once Slack has answered, undefined where it could not be opened.
  let opened: Promise<string | undefined> | undefined
  let isLoading = false
  let expected: ReturnType<typeof setTimeout> | undefined

  const warn = (error: unknown): void => {
    const { method, code } = slackFailure('surface', error)
    log.warn({ workspaceId: arrival.caller.workspaceId, method, code }, 'could not answer in Slack')
  }

  /** A trigger works once. */
  const open = (view: ModalView): void => {
    const triggerId = trigger
    trigger = undefined
    if (triggerId === undefined) return
    const call = reach.viewId === undefined ? slack.openView(triggerId, view) : slack.pushView(triggerId, view)
    opened = call.then(
      ({ viewId }) => viewId,
      (error: unknown) => {
        warn(error)
        return undefined
      },
    )
  }
  const openLoading = (title: string): void => {
    if (opened !== undefined || trigger === undefined) return
    isLoading = true
    open(loadingModal(title))
  }
  /** In the view that we opened, else as a new one. False: the person doesn't see it. */
  const present = async (view: ModalView): Promise<boolean> => {
    clearTimeout(expected)
    if (opened === undefined) {
      open(view)
      return (await opened) !== undefined
    }
    isLoading = false
    const viewId = await opened
    return viewId !== undefined && (await update(viewId, view))
  }
  const update = async (viewId: string, view: ModalView): Promise<boolean> => {
    try {
      await slack.updateView(viewId, view)
      return true
    } catch (error) {
      // Closed by the person meanwhile, as likely as not.
      warn(error)
      return false
    }
  }
  const respond = async (message: Reply): Promise<boolean> => {
    if (reach.responseUrl === undefined) return false
    try {
      await slack.respond(reach.responseUrl, message)
      return true
    } catch (error) {
      warn(error)
      return false
    }
  }
  const say = async (view: ModalView, message: Reply): Promise<void> => {
    clearTimeout(expected)
    // Slack's answer to the loading view may take its time; where it never came, the response_url is still there.
    if (opened !== undefined && (await present(view))) return
    if (await respond(message)) return
    if (opened === undefined) await present(view)
  }

  return {
    expectModal: (title) => {
      expected = setTimeout(() => openLoading(title), Math.max(0, receivedAt + loadingAfterMillis - performance.now()))
    },
    showModal: async (load, options = {}) => {
      const title = options.title ?? 'Touchline'
      if (options.replace === true && reach.viewId !== undefined && opened === undefined) {
        clearTimeout(expected)
        const loaded = await settled(load, arrival)
        // A refusal is pushed on top, so that what was typed stays.
        if (loaded.ok) await update(reach.viewId, loaded.value)
        else await present(refusalModal(options.title, loaded.refusals))
        return
      }
      const loading = settled(load, arrival)
      await within<unknown>(receivedAt + loadingAfterMillis, loading, () => openLoading(title))
      const loaded = await loading
      const view = loaded.ok ? loaded.value : refusalModal(options.title, loaded.refusals)
      if (await present(view)) return
      const late = 'Slack could not open the form in time. Nothing was changed: please try again.'
      await respond(saying(loaded.ok ? late : sentences(loaded.refusals)))
    },
    reply: (message) =>
      say(
        { ...messageModal('Touchline', escapeMrkdwn('')), blocks: message.blocks.slice(0, limits.blocksPerView) },
        message,
      ),
    refuse: (refusals) => say(refusalModal(undefined, refusals), saying(sentences(refusals))),
    finish: async () => {
      clearTimeout(expected)
      if (isLoading) await present(messageModal('Touchline', escapeMrkdwn('Done. You can close this.')))
    },
  }
}

function sentences(refusals: readonly Refusal[]): string {
  return refusals.map(({ say }) => say).join('\n')
}
