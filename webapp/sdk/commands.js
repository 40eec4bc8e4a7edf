import { CommandError, SessionLostError } from './errors.js';

const LOST = 'the session is gone; whether the command was carried out is not known';

/** The commands of a session that are not answered yet. */
export class Commands {
  #pending = new Map();
  #count = 0;
  #idleWaiters = [];

  /**
   * @param {(text: string) => void} send
   * @param {object} command
   * @param {() => void} [carriedOut] called before anything that comes after the answer is looked at
   * @param {string} [lost] what to say if the session breaks first
   * @returns {Promise<object>} the answer
   */
  send(send, command, carriedOut, lost = LOST) {
    return new Promise((resolve, reject) => {
      const context = `sdk${(this.#count += 1)}`;
      this.#pending.set(context, { resolve, reject, carriedOut, lost });
      send(JSON.stringify({ ...command, context }));
    });
  }

  /** Whether the frame was an answer. */
  answered(frame) {
    const command = this.#pending.get(frame.context);
    if (!command) return false;
    this.#pending.delete(frame.context);
    if (frame.result?.startsWith('command-error:')) {
      command.reject(new CommandError(frame.errorMsg ?? frame.result, Number(frame.result.slice('command-error:'.length))));
    } else {
      command.carriedOut?.();
      command.resolve(frame);
    }
    this.#wakeIfIdle();
    return true;
  }

  sessionLost(cause) {
    const lost = [...this.#pending.values()];
    this.#pending.clear();
    for (const command of lost) command.reject(new SessionLostError(command.lost, { cause }));
    this.#wakeIfIdle();
  }

  /** Resolves when all are answered, or never will be. */
  async idle() {
    while (this.#pending.size > 0) await new Promise(resolve => this.#idleWaiters.push(resolve));
  }

  #wakeIfIdle() {
    if (this.#pending.size === 0) this.#idleWaiters.splice(0).forEach(wake => wake());
  }
}
