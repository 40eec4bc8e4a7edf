const PROBE = 'probe';

/** Finds out about a connection that nothing passes any more, though nobody has closed it. A page can send no pings. */
export class Pulse {
  #timers;
  #millis;
  #mayProbe;
  #heard = true;

  /**
   * @param {import('./timers.js').Timers} timers those of the session
   * @param {number} millis how long nothing may come before the gateway is asked, and again before it is given up
   * @param {() => boolean} mayProbe whether it matters
   */
  constructor(timers, millis, mayProbe) {
    this.#timers = timers;
    this.#millis = millis;
    this.#mayProbe = mayProbe;
  }

  /** Begins with a session. */
  watch(send, giveUp, probed = false) {
    this.#timers.after(this.#millis, () => {
      if (!this.#heard && probed) {
        giveUp();
        return;
      }
      const probe = !this.#heard && this.#mayProbe();
      if (probe) send(`{"type":"${PROBE}","context":"${PROBE}"}`); // answered as an error, by the gateway alone
      this.#heard = false;
      this.watch(send, giveUp, probe);
    });
  }

  /** Something has come. */
  heard() {
    this.#heard = true;
  }

  isAnswer({ context }) {
    return context === PROBE;
  }
}
