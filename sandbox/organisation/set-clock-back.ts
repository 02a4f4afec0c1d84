// A process whose clock runs at the usual pace, so far in the past. For whatever is kept from it: on a machine whose clock
// is behind the one that made it, a pace or a lease from “tomorrow” would hold up everything until then.

/** `new Date()` and `Date.now()`, and with them all that asks these, the embedded database included. */
export function setClockBack(millis: number): void {
  globalThis.Date = new Proxy(Date, {
    construct: (system, given, made) =>
      Reflect.construct(system, given.length === 0 ? [system.now() - millis] : given, made),
    get: (system, key) => (key === 'now' ? () => system.now() - millis : Reflect.get(system, key)),
  })
}
