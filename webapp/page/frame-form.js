import { byId } from './element.js';

/** Sends a frame exactly as it is typed, right or wrong, over one of the open sessions. */
export class FrameForm {
  /** @param {Record<string, () => import('./session.js').Session|null>} sessions by the values of the choice */
  constructor(sessions) {
    byId('frame-form').addEventListener('submit', event => {
      event.preventDefault();
      const sent = sessions[byId('frame-session').value]()?.send(byId('frame-text').value);
      byId('frame-problem').textContent = sent ? '' : 'This session is not open: publish a message, or start receiving, first.';
    });
  }
}
