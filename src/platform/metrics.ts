import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = {
  readonly registry: Registry
  /** Messages that Slack took, by kind. */
  readonly sent: Counter<'kind'>
  /** Given up, by kind and Slack's reason. */
  readonly failed: Counter<'kind' | 'reason'>
  /** Sends whose outcome was unknown and had to be looked up. */
  readonly inDoubt: Counter<'kind'>
  readonly rateLimited: Counter<'method'>
  readonly jobRuns: Counter<'job' | 'outcome'>
  readonly jobSeconds: Histogram<'job'>
  /** Requests from Slack, by what they were and how they ended; observed by slack/. */
  readonly requests: Histogram<'handler' | 'outcome'>
  readonly ready: Gauge
}

export function openMetrics(options: { readonly process?: boolean } = {}): Metrics {
  const registry = new Registry()
  if (options.process === true) collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    sent: new Counter({
      name: 'touchline_messages_sent_total',
      help: 'Messages that Slack took',
      labelNames: ['kind'],
      registers,
    }),
    failed: new Counter({
      name: 'touchline_messages_failed_total',
      help: 'Messages given up',
      labelNames: ['kind', 'reason'],
      registers,
    }),
    inDoubt: new Counter({
      name: 'touchline_messages_in_doubt_total',
      help: 'Sends that had to be looked up',
      labelNames: ['kind'],
      registers,
    }),
    rateLimited: new Counter({
      name: 'touchline_rate_limited_total',
      help: 'Times that Slack said 429',
      labelNames: ['method'],
      registers,
    }),
    jobRuns: new Counter({
      name: 'touchline_job_runs_total',
      help: 'Runs of scheduled work',
      labelNames: ['job', 'outcome'],
      registers,
    }),
    jobSeconds: new Histogram({
      name: 'touchline_job_seconds',
      help: 'Duration of scheduled work',
      labelNames: ['job'],
      registers,
    }),
    requests: new Histogram({
      name: 'touchline_request_seconds',
      help: 'Duration until a request from Slack was acknowledged',
      labelNames: ['handler', 'outcome'],
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 2.5, 3],
      registers,
    }),
    ready: new Gauge({ name: 'touchline_ready', help: '1 while the bot is ready', registers }),
  }
}
