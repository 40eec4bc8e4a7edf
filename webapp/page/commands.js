/** The commands that a consumer or reader session takes, and their fields, as protocol.md has them. */

const ID = { name: 'messageId', label: 'Message id', recent: true };
const TOPIC = { name: 'topic', label: 'Topic of the message (several topics only)', optional: true };
const BOTH = ['consumer', 'reader'];
const CONSUMER = ['consumer'];

export const COMMANDS = [
  { type: 'permit', kinds: BOTH, fields: [{ name: 'permitMessages', label: 'Messages', number: true, value: '10' }], help: 'With pullMode=true: releases so many messages more.' },
  { type: 'ack', kinds: CONSUMER, fields: [ID, TOPIC], help: 'Acknowledges one message.' },
  { type: 'ackCumulative', kinds: CONSUMER, fields: [ID, TOPIC], help: 'Acknowledges all messages up to this one; Exclusive and Failover.' },
  { type: 'negativeAcknowledge', kinds: CONSUMER, fields: [ID, TOPIC], help: 'The message comes again after the delay.' },
  { type: 'reconsumeLater', kinds: CONSUMER, fields: [ID, { name: 'delayMs', label: 'Delay (ms)', number: true, value: '5000' }], help: 'With retryEnable=true: the message comes again later, through the retry topic.' },
  { type: 'redeliver', kinds: CONSUMER, fields: [], help: 'All messages that are not acknowledged come again.' },
  { type: 'seek', kinds: BOTH, fields: [{ ...ID, optional: true, label: 'earliest, latest or a message id' }, { name: 'timestamp', label: 'or a time (ms since 1970)', number: true, optional: true }], help: 'Moves the position.' },
  { type: 'lastMessageId', kinds: BOTH, fields: [], help: 'Asks for the id of the topic’s last message.' },
  { type: 'isEndOfTopic', kinds: BOTH, fields: [], help: 'Asks whether the topic is terminated and read to its end.' },
  { type: 'hasMessageAvailable', kinds: ['reader'], fields: [], help: 'Asks whether there is a message to read.' },
  { type: 'unsubscribe', kinds: CONSUMER, fields: [], help: 'Deletes the subscription; the session then closes.' },
];

/** The frame of a command. Fields left empty are left out; the context makes the gateway answer it. */
export function commandFrame(command, values, context) {
  const frame = { type: command.type };
  for (const { name, number } of command.fields) {
    if (values[name] !== '') frame[name] = number ? Number(values[name]) : values[name];
  }
  return JSON.stringify({ ...frame, context });
}
