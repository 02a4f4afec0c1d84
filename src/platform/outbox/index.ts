export { cancel, enqueue, type Order, redraw, republishHome, republishStrangersHome, sentAt } from './enqueue.ts'
export { defineEvent, type EventDefinition, on, publish, type Subscription } from './event.ts'
export { defineMessage, type Lane, type MessageDefinition, type Recipient } from './message.ts'
export type { PostedMessage, Rendered, SendFailure, SlackAddress, SlackSender } from './sender.ts'
