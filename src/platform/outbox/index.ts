export { cancel, enqueue, redraw, republishHome, republishStrangersHome, sentAt } from './enqueue.ts'
export { defineEvent, type EventDefinition, on, publish, type Subscription } from './event.ts'
export { defineMessage, type Lane, type MessageDefinition } from './message.ts'
export type { Rendered, SendFailure, SlackAddress, SlackSender } from './sender.ts'
