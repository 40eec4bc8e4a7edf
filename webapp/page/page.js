import { gatewayRoot } from './address.js';
import { Session } from './session.js';

/** What the panels of the page share: where the gateway is, the topic, who has signed in, and what is shown of sessions. */
export class Page {
  root = gatewayRoot();

  /**
   * @param {import('./topic-form.js').TopicForm} topic
   * @param {import('./sign-in.js').SignIn} signIn
   * @param {import('./wire-log.js').WireLog} wireLog
   * @param {import('./traffic.js').Traffic} traffic
   */
  constructor(topic, signIn, wireLog, traffic) {
    this.topic = topic;
    this.signIn = signIn;
    this.wireLog = wireLog;
    this.traffic = traffic;
  }

  /** Opens a session as whoever has signed in. */
  open(kind, address) {
    const session = new Session(kind, address, this.signIn.protocols);
    this.signIn.follow(session);
    this.wireLog.follow(session);
    return session;
  }
}
